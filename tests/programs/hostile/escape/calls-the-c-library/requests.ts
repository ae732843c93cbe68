// Calls the C library itself, by ffi.
import { join } from 'node:path';

const bait = JSON.parse('$BAIT');
const ffi = await import('node:ffi' as string);
const { functions } = ffi.dlopen(null, { mkdir: { result: 'i32', parameters: ['string', 'u32'] } });
functions.mkdir(join(bait.folder, 'by-ffi'), 0o700);
