import { begin, send, six } from './gate.mjs';

await begin();
await Promise.all(six.map(send));
