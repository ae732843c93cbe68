// Virtual time beside what takes real time: no wait of a program's may pass while the thread pool works.
import { afterAll, expect, test } from 'vitest';
import type { Scenario } from '../../../graders/engine/sandbox/scenario.ts';
import { expectNothingLeft, returnedBy, runSmall } from './small-guest.ts';

afterAll(expectNothingLeft);

const VIRTUAL = { name: 'virtual time', clock: 'virtual' } as const;

/** Each is worked at by the thread pool, for a while that no clock of the program's shows. */
const JOBS: Record<string, string> = {
  'random bytes': 'promisify(crypto.randomBytes)(8)',
  'a slow hash': "promisify(crypto.scrypt)('word', 'salt', 32)",
  'a digest of the web': "crypto.subtle.digest('SHA-256', new Uint8Array(3))",
  'a file': 'readFile(new URL(import.meta.url))',
  'a module of WebAssembly': 'WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))',
};

test.for(Object.entries(JOBS))('stands still for %s, before a wait and alone', async ([, job]) => {
  const works = `import crypto from 'node:crypto';
    import { readFile } from 'node:fs/promises';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { promisify } from 'node:util';
    export async function main(waits) {
      const over = new AbortController();
      const late = waits ? sleep(1500, 'late', { signal: over.signal }) : new Promise(() => {});
      const first = await Promise.race([${job}.then(() => 'done'), late]);
      over.abort();
      if (waits) await sleep(500);
      return first;
    }`;
  const scenarios = [true, false].map((waits): Scenario => ({ ...VIRTUAL, inputs: () => waits }));
  const runs = await runSmall({ 'main.ts': works }, scenarios);
  const isSeen = !job.startsWith('WebAssembly'); // which no hook of Node's hears of
  expect(runs.map((run) => run.outcome.kind)).toEqual(['returned', 'returned']);
  expect(runs.map((run) => run.virtualMs)).toEqual([isSeen ? 500 : expect.any(Number), 0]);
});

test('moves on beside an interval of no time that is never cleared', async () => {
  const ticks = `export const main = () => new Promise((resolve) => setInterval(resolve, 0, 'ticked'));`;
  const [run] = await runSmall({ 'main.ts': ticks }, [{ ...VIRTUAL, inputs: () => null }]);
  expect(run && returnedBy(run)).toBe('ticked');
  expect(run?.virtualMs).toBe(1);
});
