// Gives a WebAssembly program the whole file system.
import { dirname } from 'node:path';

const bait = JSON.parse('$BAIT');
const { WASI } = await import('node:wasi');
const wasi = new WASI({ version: 'preview1', preopens: { '/': dirname(bait.secret) } });
const memory = new WebAssembly.Memory({ initial: 1 });
const { path_open, fd_read } = wasi.wasiImport as Record<string, (...args: unknown[]) => number>;
// A module of one memory and one start function: what WASI needs to be bound to.
const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1, 7, 19, 2, 6, 109, 101, 109, 111, 114, 121, 2, 0, 6, 95, 115, 116, 97, 114, 116, 0, 0, 10, 4, 1, 2, 0, 11]);
const { instance } = (await WebAssembly.instantiate(bytes, {})) as unknown as { instance: WebAssembly.Instance };
wasi.start(instance);
const view = new DataView((instance.exports.memory as WebAssembly.Memory).buffer);
new Uint8Array(view.buffer).set(new TextEncoder().encode('secret'), 100);
path_open?.(3, 0, 100, 6, 0, 2n, 0n, 0, 200);
view.setUint32(300, 400, true);
view.setUint32(304, 200, true);
fd_read?.(view.getUint32(200, true), 300, 1, 308);
void memory;
throw new Error(new TextDecoder().decode(new Uint8Array(view.buffer, 400, 200)));
