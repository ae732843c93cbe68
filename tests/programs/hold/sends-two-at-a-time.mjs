import { begin, send, six } from './gate.mjs';

await begin();
for (let i = 0; i < six.length; i += 2) await Promise.all([send(six[i]), send(six[i + 1])]);
