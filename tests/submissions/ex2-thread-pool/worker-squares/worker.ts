import { parentPort } from 'node:worker_threads';

parentPort?.on('message', async ({ input }: { task: string; input: unknown }) => {
  try {
    const value = (input as number) * (input as number);
    parentPort?.postMessage({ ok: true, value });
  } catch (error) {
    parentPort?.postMessage({ ok: false, error });
  }
});
