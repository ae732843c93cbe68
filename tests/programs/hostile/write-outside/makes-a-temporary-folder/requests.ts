// Makes a folder among the system’s temporary files.
import { mkdirSync } from 'node:fs';

const bait = JSON.parse('$BAIT');
mkdirSync(bait.elsewhere);
