// Given to the programs beside it: threads that each take one task at a time to the gate.
import { Worker } from 'node:worker_threads';

/** Runs the tasks in `size` threads; each thread takes the next as soon as it is free. */
export async function runInPool(tasks, size) {
  const left = [...tasks];
  const thread = async () => {
    const worker = new Worker(new URL('./pool-worker.mjs', import.meta.url));
    while (left.length > 0) {
      worker.postMessage(left.shift());
      await new Promise((resolve) => worker.once('message', resolve));
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: size }, thread));
}
