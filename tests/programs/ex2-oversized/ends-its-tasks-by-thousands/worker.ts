// Says thousands of times that its task has ended, and begins it again.
import { writeSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', async ({ task, input }: { task: string; input: unknown }) => {
  const fd = (input as { gateFd?: number } | null)?.gateFd;
  if (fd) for (let i = 0; i < 4_000; i++) writeSync(fd, i % 2 ? 'start 1\n' : 'end 1\n');
  try {
    const module = await import(task);
    const value = await module.default(input);
    parentPort?.postMessage({ ok: true, value });
  } catch (error) {
    parentPort?.postMessage({ ok: false, error });
  }
});
