// Gradescope's results, from verdicts: what each outcome becomes.
import { describe, expect, test } from 'vitest';
import { translator } from '../../../graders/engine/messages/translate.ts';
import { gradescopeResults, nothingGraded } from '../../../graders/engine/reports/gradescope.ts';
import type { CheckVerdict, Verdict } from '../../../graders/engine/verdict/verdict.ts';
import { VERDICT_VERSION } from '../../../graders/engine/verdict/verdict.ts';

const english = translator('en');
const base: CheckVerdict = {
  ...{ id: 'a', title: 'A check', skill: 'concept', outcome: 'passed', points: 2, maxPoints: 2 },
  ...{ needs: [], notes: [] },
};

function verdictOf(outcome: Verdict['outcome'], checks: readonly CheckVerdict[]): Verdict {
  return {
    ...{
      version: VERDICT_VERSION,
      exercise: 'ex1-requests',
      outcome,
      points: 0,
      maxPoints: 0,
      seed: 1,
    },
    ...{ sandbox: 'guarded', lang: 'en', durationMs: 1, attempts: 1, untouched: false },
    noise: { level: 'quiet', worstLateMs: 0, queueShare: null, othersShare: null },
    checks: [...checks],
  };
}
const resultsOf = (outcome: Verdict['outcome'], ...checks: CheckVerdict[]) =>
  gradescopeResults(
    [{ title: 'Requests', kind: 'judged', verdict: verdictOf(outcome, checks) }],
    english,
  );

describe('a check', () => {
  test('that passed has its points and nothing to say', () => {
    expect(resultsOf('passed', base)).toMatchObject({
      output: '',
      tests: [
        {
          name: 'Requests: A check',
          number: '1.1',
          score: 2,
          max_score: 2,
          status: 'passed',
          output: '',
        },
      ],
    });
  });

  test('that failed says what happened and what to look at, and no terminal obeys it', () => {
    const words = {
      diagnosis: 'x',
      message: 'got \u001b[2J',
      advice: 'look /tmp/overlap-12-abcdef/submission/a.ts',
    };
    const { tests } = resultsOf('failed', { ...base, outcome: 'failed', points: 0, ...words });
    expect(tests[0]).toMatchObject({ score: 0, status: 'failed', output: 'got ␛[2J\n\nlook a.ts' });
  });

  test('that is inconclusive has no status, and the whole says that it is open', () => {
    const told = resultsOf('inconclusive', {
      ...base,
      outcome: 'inconclusive',
      points: null,
      diagnosis: 'x',
      message: 'm',
    });
    expect(told.output).toContain('to be run again');
    expect(told.tests[0]).not.toHaveProperty('status');
    expect(told.tests[0]).toMatchObject({ score: 0, output: expect.stringContaining('too busy') });
  });

  test('that was not reached says why', () => {
    const { tests } = resultsOf('failed', { ...base, outcome: 'not-reached', points: 0 });
    expect(tests[0]).toMatchObject({
      status: 'failed',
      output: expect.stringContaining('another check'),
    });
  });

  test('of an instructor’s does not hide the total, and is seen once grades are out', () => {
    const { tests } = resultsOf('passed', { ...base, visibility: 'instructor' });
    expect(tests[0]?.visibility).toBe('after_published');
  });
});

test('what could not be graded has a score where nothing else has one', () => {
  expect(nothingGraded('why')).toMatchObject({ score: 0, output: 'why', tests: [] });
  expect(gradescopeResults([], english)).toMatchObject({ score: 0, tests: [] });
  const open = gradescopeResults(
    [{ title: 'T', kind: 'not-graded', maxPoints: 0, why: 'w' }],
    english,
  );
  expect(open).toMatchObject({
    output: expect.stringContaining('run again'),
    tests: [{ output: 'w', score: 0 }],
  });
});
