import { workerData } from 'node:worker_threads';
const { port, bell } = workerData;
const ring = (m: unknown) => { port.postMessage(m); Atomics.add(bell, 0, 1); Atomics.notify(bell, 0); };
port.on('message', async ({ task, input }: any) => {
  try { ring({ ok: true, value: await (await import(task)).default(input) }); }
  catch (error) { ring({ ok: false, error }); }
});
