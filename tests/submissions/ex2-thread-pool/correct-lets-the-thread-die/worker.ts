import { parentPort } from 'node:worker_threads';

parentPort?.on('message', async ({ task, input }: { task: string; input: unknown }) => {
  const { default: run } = await import(task);
  parentPort?.postMessage({ value: await run(input) });
});
