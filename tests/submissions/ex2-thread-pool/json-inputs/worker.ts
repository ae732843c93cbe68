import { parentPort } from 'node:worker_threads';

parentPort?.on('message', async (text: string) => {
  const { task, input } = JSON.parse(text);
  try {
    const module = await import(task);
    const value = JSON.parse(JSON.stringify(await module.default(input)));
    parentPort?.postMessage({ ok: true, value });
  } catch (error) {
    parentPort?.postMessage({ ok: false, error });
  }
});
