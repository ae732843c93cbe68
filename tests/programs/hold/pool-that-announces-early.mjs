// Each thread says that it is in its task, computes for a while, and only then waits at the gate.
import { readSync, writeSync } from 'node:fs';
import { isMainThread, threadId, Worker } from 'node:worker_threads';
import { begin } from './gate.mjs';

if (isMainThread) {
  await begin();
  for (let i = 0; i < 3; i++) new Worker(new URL(import.meta.url));
} else {
  writeSync(5, `S ${threadId}\n`);
  for (const until = performance.now() + 100; performance.now() < until; );
  readSync(5, new Uint8Array(1), 0, 1);
}
