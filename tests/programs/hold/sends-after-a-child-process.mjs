// Asleep without any timer of its own while the child runs.
import { execFile } from 'node:child_process';
import { begin, send, six } from './gate.mjs';

await begin();
await new Promise((resolve) => execFile('sleep', ['0.3'], resolve));
await Promise.all(six.map(send));
