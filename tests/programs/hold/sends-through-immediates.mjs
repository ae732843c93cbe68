// Turns of the event loop without end between one start and the next.
import { begin, send, six } from './gate.mjs';

await begin();
const turns = async (count) => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
};
await Promise.all(six.map((task) => turns(200 * task).then(() => send(task))));
