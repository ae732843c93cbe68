// Says something all the time; only arrivals count as news.
import { writeSync } from 'node:fs';
import { begin, send, six } from './gate.mjs';

await begin();
setInterval(() => writeSync(5, 'still here\n'), 5);
for (const task of six) await send(task);
