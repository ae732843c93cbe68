import { begin, six } from './gate.mjs';
import { runInPool } from './pool.mjs';

await begin();
await runInPool(six, 3);
