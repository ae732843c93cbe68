import { begin, sleep } from './gate.mjs';

await begin();
await sleep(3_000);
process.exit(0);
