// Has Node write a diagnostic report outside its stage.
import { join } from 'node:path';

const bait = JSON.parse('$BAIT');
process.report.writeReport(join(bait.folder, 'report.json'));
