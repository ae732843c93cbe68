import { BroadcastChannel, parentPort, threadId, workerData } from 'node:worker_threads';
const line = new BroadcastChannel(workerData as string);
line.onmessage = async (event: any) => {
  const { to, id, task, input } = event.data;
  if (to !== threadId) return;
  try { parentPort!.postMessage({ id, ok: true, value: await (await import(task)).default(input) }); }
  catch (error) { parentPort!.postMessage({ id, ok: false, error }); }
};
parentPort!.postMessage('ready');
