import { begin, send, six } from './gate.mjs';

await begin();
for (const task of six) await send(task);
