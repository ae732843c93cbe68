import { begin, send, sleep } from './gate.mjs';

await begin();
send(0);
await sleep(200);
process.exit(0);
