// Opens a file of the grader’s to everybody.
import { chmodSync } from 'node:fs';

const bait = JSON.parse('$BAIT');
chmodSync(bait.marker, 0o777);
