// A sealed grader judges as the one that it was made of: the same seed, the same submissions, both asked.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findExercise } from '../../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';
import {
  flawsFolder,
  solutionFolder,
  stubFolder,
} from '../../../graders/engine/catalogue/places.ts';
import { startJudging } from '../../../graders/engine/checks/judging.ts';
import { grade } from '../../../graders/engine/grade.ts';
import { Verdict } from '../../../graders/engine/verdict/verdict.ts';
import { aKit, type Kit, runIn } from './a-kit.ts';

const exercises = await loadExercises();
const judging = startJudging();
afterAll(() => judging.dismiss());

let kit: Kit;
beforeAll(async () => {
  kit = await aKit();
});
afterAll(() => kit[Symbol.asyncDispose]());

/** Wrong ones whose flaw takes a hold, virtual time, threads, servers or the event loop to see. */
const WRONG: Readonly<Record<string, readonly string[]>> = {
  'ex0-restaurant': ['in-pairs'],
  'ex1-requests': ['sequential-await', 'completion-order', 'milliseconds'],
  'ex2-thread-pool': ['fake-threads', 'one-too-many'],
  'ex3-port-scanner': ['unlimited', 'no-timeout'],
  'ex4-speed': ['concurrent-is-sequential'],
  'ex5-event-loop': ['predicts-the-source-order', 'no-thread'],
};

const SEED = 7;

/** By the kit's own command. */
async function sealed(id: string, submission: string): Promise<Verdict> {
  const args = ['check', id, '--json', '--seed', String(SEED), '--submission', submission];
  const { exitCode, stdout, stderr } = await runIn(kit.folder, args);
  if (stdout === '') throw new Error(stderr);
  const verdict = Verdict.parse(JSON.parse(stdout));
  expect(exitCode).toBe(verdict.outcome === 'passed' ? 0 : 1);
  return verdict;
}

/** By the engine that the kit was made of, in this process. */
async function ours(id: string, submissionDir: string): Promise<Verdict> {
  const exercise = findExercise(id, exercises);
  const asked = { exercise, submissionDir, seed: SEED, lang: 'en', tier: 'guarded' } as const;
  return (await grade({ ...asked, judging, typesAfter: 'never' })).verdict;
}

/** Without what no two gradings have in common: times, and values that were measured. */
function essence({ outcome, points, maxPoints, untouched, checks }: Verdict) {
  const told = checks.map((one) => [one.id, one.title, one.outcome, one.points, one.diagnosis]);
  return { outcome, points, maxPoints, untouched, checks: told };
}

describe.for(Object.entries(WRONG))('%s', ([id, flaws]) => {
  const submissions = [
    ['the solution', solutionFolder(id)],
    ['the stub', stubFolder(id)],
    ...flaws.map((flaw) => [flaw, join(flawsFolder(id), flaw)] as const),
  ] as const;

  test.for(submissions)('%s is judged the same', async ([name, submission]) => {
    const verdicts = await Promise.all([sealed(id, submission), ours(id, submission)]);
    const [theirs, own] = verdicts.map(essence);
    expect(theirs).toEqual(own);
    expect(own?.outcome).toBe(name === 'the solution' ? 'passed' : 'failed');
  });
});
