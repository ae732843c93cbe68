// Moves a file of the grader’s elsewhere.
import { renameSync } from 'node:fs';

const bait = JSON.parse('$BAIT');
renameSync(bait.marker, `${bait.marker}.gone`);
