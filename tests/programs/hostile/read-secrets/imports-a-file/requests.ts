// Imports a JSON file that lies outside its stage.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const bait = JSON.parse('$BAIT');
throw new Error(JSON.stringify(createRequire(import.meta.url)(join(bait.home, 'settings.json'))));
