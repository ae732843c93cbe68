import { parentPort } from 'node:worker_threads';
parentPort!.on('message', async ({ href, input }: { href: string; input: unknown }) => {
  const task = (await import(href)).default;
  parentPort!.postMessage({ ok: true, value: await task(input) });
});
