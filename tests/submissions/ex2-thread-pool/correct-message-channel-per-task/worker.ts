import { type MessagePort, parentPort } from 'node:worker_threads';

interface Order {
  port: MessagePort;
  task: string;
  input: unknown;
}

parentPort?.on('message', async ({ port, task, input }: Order) => {
  try {
    const { default: run } = await import(task);
    port.postMessage({ ok: true, value: await run(input) });
  } catch (error) {
    port.postMessage({ ok: false, error });
  }
});
