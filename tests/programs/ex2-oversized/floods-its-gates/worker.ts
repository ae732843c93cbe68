// Announces thousands of tasks at the gate of one, under thousands of thread numbers.
import { writeSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', async ({ task, input }: { task: string; input: unknown }) => {
  const fd = (input as { gateFd?: number } | null)?.gateFd;
  if (fd) for (let i = 0; i < 3_000; i++) writeSync(fd, `${'abcdefghij'.repeat(i % 3)}start ${999_999_000 + (i % 999)}\n`);
  try {
    const module = await import(task);
    const value = await module.default(input);
    parentPort?.postMessage({ ok: true, value });
  } catch (error) {
    parentPort?.postMessage({ ok: false, error });
  }
});
