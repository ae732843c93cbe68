import { parentPort, workerData } from 'node:worker_threads';

// Pour que deux tâches ne se marchent pas dessus.
const lock = new Int32Array(workerData as SharedArrayBuffer);

parentPort?.on('message', async ({ task, input }: { task: string; input: unknown }) => {
  const module = await import(task);
  while (Atomics.compareExchange(lock, 0, 0, 1) !== 0) Atomics.wait(lock, 0, 1);
  try {
    const value = await module.default(input);
    parentPort?.postMessage({ ok: true, value });
  } catch (error) {
    parentPort?.postMessage({ ok: false, error });
  } finally {
    Atomics.store(lock, 0, 0);
    Atomics.notify(lock, 0, 1);
  }
});
