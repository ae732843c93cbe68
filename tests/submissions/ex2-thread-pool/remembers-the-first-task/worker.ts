import { parentPort } from 'node:worker_threads';

let run: ((input: unknown) => unknown) | undefined;

parentPort?.on('message', async ({ task, input }: { task: string; input: unknown }) => {
  try {
    run ??= (await import(task)).default;
    const value = await run?.(input);
    parentPort?.postMessage({ ok: true, value });
  } catch (error) {
    parentPort?.postMessage({ ok: false, error });
  }
});
