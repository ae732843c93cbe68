// Overwrites a file of the grader’s.
import { appendFileSync } from 'node:fs';

const bait = JSON.parse('$BAIT');
appendFileSync(bait.marker, 'overwritten');
