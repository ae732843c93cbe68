// Wakes each millisecond, so it never falls quiet.
import { begin, send, six } from './gate.mjs';

await begin();
setInterval(() => {}, 1);
for (const task of six) await send(task);
