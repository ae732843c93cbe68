import { parentPort } from 'node:worker_threads';

parentPort?.on('message', async ({ task, input }: { task: string; input: unknown }) => {
  try {
    const module = await import(task);
    const result = module.default(input);
    if (result instanceof Promise) result.then((value) => parentPort?.postMessage({ ok: true, value }), () => {});
    else parentPort?.postMessage({ ok: true, value: result });
  } catch (error) {
    parentPort?.postMessage({ ok: false, error });
  }
});
