import { parentPort, workerData } from 'node:worker_threads';

async function work({ task, input }: { task: string; input: unknown }): Promise<void> {
  try {
    const { default: run } = await import(task);
    parentPort?.postMessage({ ok: true, value: await run(input) });
  } catch (error) {
    parentPort?.postMessage({ ok: false, error });
  }
}

parentPort?.on('message', work);
await work(workerData);
