// Never sleeps at all.
import { begin, send, six } from './gate.mjs';

await begin();
const spin = () => setImmediate(spin);
spin();
for (let i = 0; i < six.length; i += 2) await Promise.all([send(six[i]), send(six[i + 1])]);
