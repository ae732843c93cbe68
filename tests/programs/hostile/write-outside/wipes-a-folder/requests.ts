// Removes a folder and all that is in it.
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

const bait = JSON.parse('$BAIT');
rmSync(dirname(bait.marker), { recursive: true });
