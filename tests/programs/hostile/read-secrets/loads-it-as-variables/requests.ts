// Has Node load a file outside its stage as a file of variables.
import { join } from 'node:path';

const bait = JSON.parse('$BAIT');
process.loadEnvFile(join(bait.home, 'settings.env'));
throw new Error(process.env.SETTING);
