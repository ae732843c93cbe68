// Ends one of the grader’s processes.
const bait = JSON.parse('$BAIT');
process.kill(bait.decoy, 'SIGTERM');
