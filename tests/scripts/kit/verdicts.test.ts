// A sealed grader judges as the one that it was made of: the same seed, the same submissions, both asked.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  flawsFolder,
  ROOT,
  solutionFolder,
  stubFolder,
} from '../../../graders/engine/catalogue/places.ts';
import { Verdict } from '../../../graders/engine/verdict/verdict.ts';
import { aKit, type Kit, runIn } from './a-kit.ts';

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

/** Without what no two gradings have in common: times, and values that were measured. */
async function judged(folder: string, id: string, submission: string) {
  const args = ['check', id, '--json', '--seed', '7', '--submission', submission];
  const { exitCode, stdout, stderr } = await runIn(folder, args);
  if (stdout === '') throw new Error(stderr);
  const { outcome, points, maxPoints, untouched, checks } = Verdict.parse(JSON.parse(stdout));
  const told = checks.map((one) => [one.id, one.title, one.outcome, one.points, one.diagnosis]);
  return { exitCode, outcome, points, maxPoints, untouched, checks: told };
}

describe.for(Object.entries(WRONG))('%s', ([id, flaws]) => {
  const submissions = [
    ['the solution', solutionFolder(id)],
    ['the stub', stubFolder(id)],
    ...flaws.map((flaw) => [flaw, join(flawsFolder(id), flaw)] as const),
  ] as const;

  test.for(submissions)('%s is judged the same', async ([name, submission]) => {
    const [sealed, ours] = await Promise.all([
      judged(kit.folder, id, submission),
      judged(ROOT, id, submission),
    ]);
    expect(sealed).toEqual(ours);
    expect(sealed.outcome).toBe(name === 'the solution' ? 'passed' : 'failed');
  });
});
