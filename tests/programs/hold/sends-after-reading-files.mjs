// Asleep while another thread reads for it.
import { readFile } from 'node:fs/promises';
import { begin, send, six } from './gate.mjs';

await begin();
await Promise.all(
  six.map(async (task) => {
    for (let i = 0; i < 20; i++) await readFile(new URL(import.meta.url));
    await send(task);
  }),
);
