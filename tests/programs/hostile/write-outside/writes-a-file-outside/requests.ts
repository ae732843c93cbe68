// Writes a file outside its stage.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const bait = JSON.parse('$BAIT');
writeFileSync(join(bait.folder, 'new'), 'x');
