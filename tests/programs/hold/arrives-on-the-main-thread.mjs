import { arrive, begin, six } from './gate.mjs';

await begin();
for (const task of six) arrive(task);
