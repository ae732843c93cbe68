// Announces three tasks from the main thread while three other threads only burn CPU.
import { readSync, writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { begin } from './gate.mjs';

await begin();
for (let i = 0; i < 3; i++) {
  const decoy = new Worker('for (;;);', { eval: true, name: `pool) S ${i}` });
  await new Promise((resolve) => decoy.once('online', resolve));
}
for (let i = 0; i < 3; i++) writeSync(5, `S ${i}\n`);
for (let i = 0; i < 3; i++) readSync(5, new Uint8Array(1), 0, 1);
