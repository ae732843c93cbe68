import { parentPort } from 'node:worker_threads';

interface Order {
  number: number;
  href: string;
  input: unknown;
}

parentPort?.on('message', async ({ number, href, input }: Order) => {
  try {
    const { default: run } = await import(href);
    parentPort?.postMessage({ value: await run(input) });
  } catch (error) {
    parentPort?.postMessage({ number, error });
  }
});
