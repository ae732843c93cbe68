import { execFile } from 'node:child_process';
import { begin } from './gate.mjs';

await begin();
await new Promise((resolve) => execFile('sleep', ['2'], resolve));
process.exit(0);
