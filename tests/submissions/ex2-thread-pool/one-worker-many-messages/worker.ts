import { parentPort } from 'node:worker_threads';

parentPort?.on('message', async ({ id, task, input }) => {
  try {
    const { default: run } = await import(task);
    parentPort?.postMessage({ id, ok: true, value: await run(input) });
  } catch (error) {
    parentPort?.postMessage({ id, ok: false, error });
  }
});
