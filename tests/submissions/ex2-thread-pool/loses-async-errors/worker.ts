import { parentPort } from 'node:worker_threads';

parentPort?.on('message', async ({ task, input }: { task: string; input: unknown }) => {
  try {
    const module = await import(task);
    const result = module.default(input);
    const value = result instanceof Promise ? await result.catch((error: unknown) => console.error(error)) : result;
    parentPort?.postMessage({ ok: true, value });
  } catch (error) {
    parentPort?.postMessage({ ok: false, error });
  }
});
