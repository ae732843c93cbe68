// Opens a file outside its stage as a blob.
import { openAsBlob } from 'node:fs';

const bait = JSON.parse('$BAIT');
throw new Error(await (await openAsBlob(bait.secret)).text());
