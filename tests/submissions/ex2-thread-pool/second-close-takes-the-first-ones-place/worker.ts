import { parentPort } from 'node:worker_threads';
parentPort!.on('message', async ({ href, input }: { href: string; input: unknown }) => {
  try {
    const task = (await import(href)).default;
    parentPort!.postMessage({ ok: true, value: await task(input) });
  } catch (error) {
    parentPort!.postMessage({ ok: false, error });
  }
});
