import { parentPort } from 'node:worker_threads';

parentPort?.on('message', async ({ task, input }: { task: string; input: unknown }) => {
  try {
    const { default: run } = await import(task);
    parentPort?.postMessage({ type: 'result', value: await run(input) });
  } catch (error) {
    parentPort?.postMessage({ type: 'failure', error });
  }
  parentPort?.postMessage({ type: 'ready' });
});

parentPort?.postMessage({ type: 'ready' });
