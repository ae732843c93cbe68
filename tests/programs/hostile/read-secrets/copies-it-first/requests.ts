// Copies what it may not read into its scratch folder, and reads the copy.
import { copyFileSync, readFileSync } from 'node:fs';

const bait = JSON.parse('$BAIT');
copyFileSync(bait.secret, 'copy');
throw new Error(readFileSync('copy', 'utf8'));
