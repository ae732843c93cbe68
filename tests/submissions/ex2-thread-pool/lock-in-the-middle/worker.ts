import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

const lock = new Int32Array(workerData as SharedArrayBuffer);
const writeSync = fs.writeSync as (...args: unknown[]) => number;
let writes = 0;
let locked = false;

(fs as { writeSync: unknown }).writeSync = (...args: unknown[]) => {
  writes += 1;
  if (writes === 2) {
    while (Atomics.compareExchange(lock, 0, 0, 1) !== 0) Atomics.wait(lock, 0, 1);
    locked = true;
  }
  return writeSync(...args);
};
syncBuiltinESMExports();

parentPort?.on('message', async ({ task, input }: { task: string; input: unknown }) => {
  writes = 0;
  try {
    const module = await import(task);
    const value = await module.default(input);
    parentPort?.postMessage({ ok: true, value });
  } catch (error) {
    parentPort?.postMessage({ ok: false, error });
  } finally {
    if (locked) {
      locked = false;
      Atomics.store(lock, 0, 0);
      Atomics.notify(lock, 0, 1);
    }
  }
});
