// Runs another program by the binding under Node’s own modules.
const bait = JSON.parse('$BAIT');
const { spawn } = (process as any).binding('spawn_sync');
spawn({ file: process.execPath, args: [process.execPath, '-e', 'setTimeout(() => {}, 1500)', bait.mark], stdio: [], envPairs: [] });
