// A grader with a guest that sleeps; it prints the guest's number, and waits to be killed.
import { once } from 'node:events';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isolatedWithout } from '../../../../graders/engine/sandbox/isolated.ts';

const stageDir = await mkdtemp(join(tmpdir(), 'overlap-test-'));
for (const name of ['guest', 'submission', 'scratch']) await mkdir(join(stageDir, name));
await writeFile(
  join(stageDir, 'guest', 'main.ts'),
  "console.log('up'); setInterval(() => {}, 1000);",
);
const spec = { stageDir, scratchDir: join(stageDir, 'scratch'), gates: 0, heapLimitBytes: 2 ** 27 };
const handle = isolatedWithout('node-guard').start(spec);
await once(handle.stdout, 'data');
console.log(handle.pid, stageDir);
