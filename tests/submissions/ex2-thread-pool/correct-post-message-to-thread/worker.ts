import { parentPort } from 'node:worker_threads';
process.on('workerMessage', async ({ task, input }: any) => {
  try { parentPort!.postMessage({ ok: true, value: await (await import(task)).default(input) }); }
  catch (error) { parentPort!.postMessage({ ok: false, error }); }
});
parentPort!.on('message', () => {});
parentPort!.postMessage('ready');
