import { begin, sleep } from './gate.mjs';

await begin();
await sleep(3_600_000);
