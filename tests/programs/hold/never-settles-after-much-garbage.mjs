// Makes V8 collect, after which it sets a timer of its own.
import { begin } from './gate.mjs';

await begin();
let rubbish = [];
for (let i = 0; i < 3_000_000; i++) rubbish.push({ i });
rubbish = null;
await new Promise(() => {});
