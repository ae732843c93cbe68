// Gives a file outside a second name in its scratch folder, and writes there.
import { appendFileSync, linkSync } from 'node:fs';

const bait = JSON.parse('$BAIT');
linkSync(bait.marker, 'link');
appendFileSync('link', 'overwritten');
