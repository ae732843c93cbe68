import { parentPort } from 'node:worker_threads';

parentPort?.on('message', async ({ task, input }: { task: string; input: unknown }) => {
  try {
    const module = await import(task);
    void Promise.resolve(module.default(input)).then((value) => parentPort?.postMessage({ ok: true, value }));
  } catch (error) {
    parentPort?.postMessage({ ok: false, error });
  }
});
