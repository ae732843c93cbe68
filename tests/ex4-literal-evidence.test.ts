// What ex4's checks make of evidence that is written down here, by itself or in a real solution's place:
// mistakes name their function, are told once, and tell of nothing that the machine cut short elsewhere.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findExercise } from '../graders/engine/catalogue/find.ts';
import { loadExercises } from '../graders/engine/catalogue/load.ts';
import { solutionFolder } from '../graders/engine/catalogue/places.ts';
import { Finding, Inconclusive } from '../graders/engine/checks/finding.ts';
import type { JudgedCheck } from '../graders/engine/checks/judged.ts';
import { startJudging } from '../graders/engine/checks/judging.ts';
import type { Evidence } from '../graders/engine/evidence/evidence.ts';
import type { Run } from '../graders/engine/evidence/run.ts';
import { grade } from '../graders/engine/grade.ts';
import { toLookAtAgain } from '../graders/engine/look-again.ts';
import { LANGS } from '../graders/engine/messages/lang.ts';
import { translator } from '../graders/engine/messages/translate.ts';
import type { Json } from '../graders/engine/sandbox/scenario.ts';
import { boundsOf } from '../graders/ex4-speed/reading/figures.ts';
import { countsFromBefore } from '../graders/ex4-speed/reading/misfits.ts';
import { asksAsItShould, judgeRequests, waysIn } from '../graders/ex4-speed/reading.ts';
import { arrivalWith, NOISY, runWith, WALL_KILL } from './engine/checks/evidence.ts';

const IN_TURN_AGAIN = 'one after another, again';
const AT_ONCE = 'all at once';
const AT_ONCE_AGAIN = 'all at once, again';

const PAGE = 'http://127.0.0.1:8080/page';
const asked = arrivalWith({ details: { method: 'GET', path: '/page' } });

describe('what is wrong with requests is said with the name of the function', () => {
  const head = arrivalWith({ details: { method: 'HEAD', path: '/page' } });
  const given = (value: Json) => ({ outcome: { kind: 'returned', value } }) as const;
  const answered = { ...asked, releasedAtMs: 10 };

  test.for<[diagnosis: string, seen: Partial<Run>]>([
    ['wrong-request', { arrivals: [head] }],
    ['forgets-await', { arrivals: [asked, asked], ...given(['one', 'two']) }],
    ['returns-responses', { arrivals: [answered, answered], ...given([{}, {}]) }],
    ['body-not-read', { arrivals: [answered, answered], ...given(['ab', 'ab']) }],
    ['downloads-too-often', { arrivals: [answered, answered, answered] }],
    ['downloads-too-few', { arrivals: [answered] }],
  ])('%s', ([diagnosis, seen]) => {
    const inputs = { url: PAGE, times: 2, opening: 'abé' };
    const finding = findingIn(runWith({ scenario: IN_TURN_AGAIN, inputs, ...seen }));
    expect(finding.diagnosis).toBe(diagnosis);
    for (const lang of LANGS) {
      const say = translator(lang, 'ex4-speed');
      expect(say(`diagnoses.${diagnosis}.message`, finding.values)).toContain('downloadSequential');
    }
  });

  function findingIn(run: Run): Finding {
    try {
      judgeRequests(run, 2);
    } catch (error) {
      if (error instanceof Finding) return error;
      throw error;
    }
    throw new Error('nothing was found wrong');
  }
});

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

  test('is told with what compare gave, where that left a request open', async () => {
    const checks = await judgedWith(({ scenario, arrivals }) => {
      if (scenario !== 'a short comparison') return {};
      return { arrivals: arrivals.map((one, i) => (i === 0 ? { ...one, endedAtMs: null } : one)) };
    });
    expect(saidOf(checks, 'nothing-left')).toEqual(['failed', 'forgets-await']);
    const { values } = checks.find(({ id }) => id === 'nothing-left') ?? {};
    expect(values).toMatchObject({ name: 'compare', got: expect.stringContaining('speedup') });
  });

  test('is judged by the runs that come before it, and no other', async () => {
    const checks = await judgedWith((run) => (run.scenario === AT_ONCE ? oneTooFew(run) : {}));
    const { scenarios } = checks.find(({ id }) => id === 'requests') ?? {};
    expect(scenarios).toEqual(['one after another', AT_ONCE]);
    expect(saidOf(checks, 'in-turn')).toEqual(['passed', undefined]);
  });
});

describe('a second comparison with longer durations than the first', () => {
  /** One after another, 100 ms each, then all together for `togetherMs`. */
  function comparing(
    times: number,
    togetherMs: number,
    sequentialMs: number,
    concurrentMs: number,
  ) {
    const request = (atMs: number, ms: number) => ({ ...asked, atMs, releasedAtMs: atMs + ms });
    const alone = Array.from({ length: times }, (_, i) => request(i * 100, 100));
    const together = Array.from({ length: times }, () => request(times * 100, togetherMs));
    const value = { sequentialMs, concurrentMs, speedup: sequentialMs / concurrentMs };
    return runWith({
      ...{ scenario: 'a comparison', inputs: { url: PAGE, times } },
      ...{ outcome: { kind: 'returned', value }, arrivals: [...alone, ...together] },
    });
  }
  const isFromBefore = (first: Run, second: Run) => {
    const ways = waysIn(first);
    return ways && countsFromBefore(first, second, boundsOf(first, ways));
  };

  test('counts from before it', () => {
    const first = comparing(5, 240, 505, 245);
    expect(isFromBefore(first, comparing(2, 200, 505 + 245 + 205, 205))).toBe(true);
  });

  test('has only worked one out from the other, if that is what it did before', () => {
    const first = comparing(5, 240, 5 * 245, 245);
    expect(isFromBefore(first, comparing(2, 800, 2 * 805, 805))).toBe(false);
  });
});

async function solved(): Promise<Evidence> {
  const exercise = findExercise('ex4', await loadExercises());
  const submissionDir = solutionFolder(exercise.id);
  const request = { exercise, submissionDir, seed: 1, lang: 'en', tier: 'guarded' } as const;
  return (await grade({ ...request, typesAfter: 'never' })).evidence;
}
