// Has V8 write its heap outside the stage.
import { join } from 'node:path';

const bait = JSON.parse('$BAIT');
const { writeHeapSnapshot } = await import('node:v8');
writeHeapSnapshot(join(bait.folder, 'heap.heapsnapshot'));
