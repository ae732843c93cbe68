// Opens a file outside its stage as a database.
import { join } from 'node:path';

const bait = JSON.parse('$BAIT');
const { DatabaseSync } = await import('node:sqlite');
new DatabaseSync(join(bait.folder, 'database')).exec('create table t (a)');
