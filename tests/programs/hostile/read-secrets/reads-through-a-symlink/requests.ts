// Makes a link in its scratch folder to what it may not read, and reads the link.
import { readFileSync, symlinkSync } from 'node:fs';

const bait = JSON.parse('$BAIT');
symlinkSync(bait.secret, 'link');
throw new Error(readFileSync('link', 'utf8'));
