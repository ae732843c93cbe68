import { parentPort, workerData } from 'node:worker_threads';

parentPort?.on('message', run);
void run(workerData);

async function run({ task, input }: { task: string; input: unknown }) {
  try {
    const module = await import(task);
    const value = await module.default(input);
    parentPort?.postMessage({ ok: true, value });
  } catch (error) {
    parentPort?.postMessage({ ok: false, error });
  }
}
