import { workerData } from 'node:worker_threads';

const { port, flag } = workerData;

port.on('message', async ({ task, input }: { task: string; input: unknown }) => {
  try {
    const { default: run } = await import(task);
    port.postMessage({ ok: true, value: await run(input) });
  } catch (error) {
    port.postMessage({ ok: false, error });
  }
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
});
