import { begin, send, sleep } from './gate.mjs';

await begin();
await Promise.all([0, 1, 2].map((task) => sleep(300 * task).then(() => send(task))));
