// What ex4's checks leave to each other, where the machine has a part in it: literal figures in a real
// solution's evidence. A mistake is told once; what the machine cut short is told by no mistake elsewhere.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findExercise } from '../graders/engine/catalogue/find.ts';
import { loadExercises } from '../graders/engine/catalogue/load.ts';
import { solutionFolder } from '../graders/engine/catalogue/places.ts';
import { Inconclusive } from '../graders/engine/checks/finding.ts';
import type { JudgedCheck } from '../graders/engine/checks/judged.ts';
import { startJudging } from '../graders/engine/checks/judging.ts';
import type { Evidence } from '../graders/engine/evidence/evidence.ts';
import type { Run } from '../graders/engine/evidence/run.ts';
import { grade } from '../graders/engine/grade.ts';
import { toLookAtAgain } from '../graders/engine/look-again.ts';
import { asksAsItShould } from '../graders/ex4-speed/reading.ts';
import { arrivalWith, NOISY, runWith, WALL_KILL } from './engine/checks/evidence.ts';

const IN_TURN_AGAIN = 'one after another, again';
const AT_ONCE = 'all at once';
const AT_ONCE_AGAIN = 'all at once, again';

const PAGE = 'http://127.0.0.1:8080/page';
const asked = arrivalWith({ details: { method: 'GET', path: '/page' } });

describe('whether requests are as they should be', () => {
  const inTurnAgain = (overrides: Partial<Run>) =>
    runWith({ scenario: IN_TURN_AGAIN, inputs: { url: PAGE, times: 2 }, ...overrides });

  test('cannot be told of a program that a noisy machine had no time for', () => {
    const killed = inTurnAgain({ outcome: WALL_KILL, noise: NOISY, arrivals: [asked] });
    expect(() => asksAsItShould(killed)).toThrow(Inconclusive);
  });

  test('is told of all others: by their number, and by an end of their own', () => {
    expect(asksAsItShould(inTurnAgain({ outcome: WALL_KILL, arrivals: [asked] }))).toBe(false);
    expect(asksAsItShould(inTurnAgain({ outcome: WALL_KILL, arrivals: [asked, asked] }))).toBe(
      true,
    );
    const leftOut = { kind: 'not-run', why: 'an earlier call did not end' } as const;
    expect(asksAsItShould(inTurnAgain({ outcome: leftOut }))).toBe(false);
  });
});

describe('a mistake in one function', () => {
  const judging = startJudging();
  afterAll(() => judging.dismiss());
  const evidence = solved();

  /** The solution's evidence with some runs changed, as the checks see it. */
  async function judgedWith(change: (run: Run) => Partial<Run>): Promise<JudgedCheck[]> {
    const all = await evidence;
    const runs = all.runs.map((run) => ({ ...run, ...change(run) }));
    const folder = await mkdtemp(join(tmpdir(), 'ex4-judged-'));
    try {
      const file = join(folder, 'evidence.json');
      await writeFile(file, JSON.stringify({ ...all, runs }));
      const submissions = [{ submission: 'submission', file }];
      return await judging.judge({ exercise: 'ex4-speed', submissions });
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  const saidOf = (checks: readonly JudgedCheck[], id: string) => {
    const { outcome, diagnosis } = checks.find((one) => one.id === id) ?? {};
    return [outcome, diagnosis];
  };
  const oneTooFew = ({ arrivals, outcome }: Run): Partial<Run> => ({
    arrivals: arrivals.slice(1),
    outcome:
      outcome.kind === 'returned' ? { ...outcome, value: (outcome.value as []).slice(1) } : outcome,
  });
  const cutShort = ({ arrivals }: Run): Partial<Run> => ({
    arrivals: arrivals.slice(1),
    outcome: WALL_KILL,
    noise: NOISY,
  });

  test('does not tell of the other one, which the machine cut short: that is looked at again', async () => {
    const checks = await judgedWith((run) => {
      if (run.scenario === AT_ONCE || run.scenario === AT_ONCE_AGAIN) return oneTooFew(run);
      return run.scenario === IN_TURN_AGAIN ? cutShort(run) : {};
    });
    expect(saidOf(checks, 'requests')).toEqual(['failed', 'downloads-too-few']);
    expect(saidOf(checks, 'at-once')).toEqual(['not-reached', undefined]);
    expect(saidOf(checks, 'in-turn')).toEqual(['inconclusive', 'starved']);
    expect(toLookAtAgain(checks)).toContain(IN_TURN_AGAIN);
  });

  test('is judged by the runs that come before it, and no other', async () => {
    const checks = await judgedWith((run) => (run.scenario === AT_ONCE ? oneTooFew(run) : {}));
    const { scenarios } = checks.find(({ id }) => id === 'requests') ?? {};
    expect(scenarios).toEqual(['one after another', AT_ONCE]);
    expect(saidOf(checks, 'in-turn')).toEqual(['passed', undefined]);
  });
});

async function solved(): Promise<Evidence> {
  const exercise = findExercise('ex4', await loadExercises());
  const submissionDir = solutionFolder(exercise.id);
  const request = { exercise, submissionDir, seed: 1, lang: 'en', tier: 'guarded' } as const;
  return (await grade({ ...request, typesAfter: 'never' })).evidence;
}
