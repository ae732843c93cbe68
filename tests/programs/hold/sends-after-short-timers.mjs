// All at once, but each starts a little later than the one before.
import { begin, send, six, sleep } from './gate.mjs';

await begin();
await Promise.all(six.map((task) => sleep(50 * task).then(() => send(task))));
