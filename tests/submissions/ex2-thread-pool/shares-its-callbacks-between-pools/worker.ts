import { parentPort } from 'node:worker_threads';

parentPort?.on('message', async ({ id, task, input }: { id: number; task: string; input: unknown }) => {
  try {
    const module = await import(task);
    const value = await module.default(input);
    parentPort?.postMessage({ id, ok: true, value });
  } catch (error) {
    parentPort?.postMessage({ id, ok: false, error });
  }
});
