// Makes a link in its scratch folder to a file outside, and writes to the link.
import { appendFileSync, symlinkSync } from 'node:fs';

const bait = JSON.parse('$BAIT');
symlinkSync(bait.marker, 'link');
appendFileSync('link', 'overwritten');
