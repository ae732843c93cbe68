// Runs a small submission, given as texts, in a real guest of the guarded tier.
// It leaves nothing behind, and remembers what was there so that a test can see to that.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Exercise } from '../../../graders/engine/catalogue/exercise.ts';
import { guarded } from '../../../graders/engine/sandbox/guarded.ts';
import type { ObserverOptions } from '../../../graders/engine/sandbox/hold/observer.ts';
import { prepareGuest } from '../../../graders/engine/sandbox/prepare.ts';
import { runProcess, type Seen } from '../../../graders/engine/sandbox/run-process.ts';
import type { Json, ProcessPlan, Scenario } from '../../../graders/engine/sandbox/scenario.ts';
import type { Tier } from '../../../graders/engine/sandbox/tier.ts';
import { type Stage, setUpStage } from '../../../graders/engine/submission/stage.ts';

const pids: number[] = [];
const stageDirs: string[] = [];

/** The guarded tier, with every process that it started on record. */
export const recorded: Tier = {
  name: guarded.name,
  start(spec) {
    const handle = guarded.start(spec);
    pids.push(handle.pid);
    return handle;
  },
};

const exercise: Exercise = {
  id: 'ex9-small',
  title: { fr: 'Petit', en: 'Small' },
  part: { fr: 'Aucune', en: 'None' },
  minutes: 1,
  skill: 'concept',
  files: [{ path: 'main.ts', exports: { main: 'function' } }],
  given: [],
};

/** A stage with these files, as plain JavaScript under their names, ready to be started. */
export async function stageOf(files: Record<string, string>): Promise<Stage> {
  const texts = Object.entries(files).map(([path, code]) => ({ path, source: code, code }));
  const stage = await setUpStage(texts, []);
  stageDirs.push(stage.dir);
  await prepareGuest(stage.dir, join(import.meta.dirname, 'guest'), ['drive.ts']);
  return stage;
}

/** The names of scenarios are those of `guest/drive.ts`; one may come several times. */
export async function runSmall(
  files: Record<string, string>,
  scenarios: readonly Scenario[],
  options: Partial<Pick<ProcessPlan, 'gates' | 'network'>> = {},
  {
    scratchFiles = {},
    ...seenBy
  }: {
    observerOptions?: ObserverOptions;
    tier?: Tier;
    scratchFiles?: Record<string, string>;
  } = {},
): Promise<Seen[]> {
  const stage = await stageOf(files);
  for (const [path, text] of Object.entries(scratchFiles)) {
    await writeFile(join(stage.scratchDir, path), text);
  }
  try {
    const began = performance.now();
    return await runProcess({
      tier: recorded,
      exercise,
      plan: { name: 'small', gates: 0, ...options, scenarios },
      stageDir: stage.dir,
      scratchDir: stage.scratchDir,
      seed: 1,
      observerOptions: {},
      patience: { spent: false },
      clock: () => performance.now() - began,
      ...seenBy,
    });
  } finally {
    await stage.dispose();
  }
}

/** One call of `main` in real time. */
export async function callMain(files: Record<string, string>, inputs: Json = null): Promise<Seen> {
  const [run] = await runSmall(files, [{ name: 'real time', inputs: () => inputs }]);
  return run as Seen;
}

/** What `main` returned. @throws if it did not. */
export function returnedBy({ outcome }: Seen): unknown {
  if (outcome.kind !== 'returned') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

/** How many of the guests that were started here have not ended. */
export function guestsAlive(): number {
  return pids.filter(isAlive).length;
}

/** Neither a process nor a folder outlives the tests of a file. */
export function expectNothingLeft(): void {
  expect(pids.length).toBeGreaterThan(0);
  expect(pids.filter(isAlive)).toEqual([]);
  expect(stageDirs.length).toBeGreaterThan(0);
  expect(stageDirs.filter((dir) => existsSync(dir))).toEqual([]);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
