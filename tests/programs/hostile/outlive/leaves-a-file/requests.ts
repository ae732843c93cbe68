// Leaves a file among the system’s temporary files.
import { writeFileSync } from 'node:fs';

const bait = JSON.parse('$BAIT');
writeFileSync(bait.elsewhere, 'still here');
