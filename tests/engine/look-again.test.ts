// What is looked at again: a real submission and a real sandbox, before a judge who cannot tell at first.
// The judge's word is written down here, since no machine can be made just noisy enough at will.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findExercise } from '../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import { solutionFolder } from '../../graders/engine/catalogue/places.ts';
import type { JudgedCheck } from '../../graders/engine/checks/judged.ts';
import type { Judging } from '../../graders/engine/checks/judging.ts';
import { Evidence } from '../../graders/engine/evidence/evidence.ts';
import { type Graded, grade } from '../../graders/engine/grade.ts';
import { toLookAtAgain } from '../../graders/engine/look-again.ts';

const exercise = findExercise('ex1', await loadExercises());
const DOUBTED = 'eight equal waits';
const CLEAR = 'empty list';

function judgedAs(id: string, outcome: JudgedCheck['outcome'], scenarios: string[]): JudgedCheck {
  const unsure = outcome === 'inconclusive' || outcome === 'failed';
  return {
    ...{ submission: 'submission', id, title: id, skill: 'asynchronism', maxPoints: 1 },
    ...{ needs: [], notes: [], outcome, scenarios },
    ...(unsure && { diagnosis: 'starved', values: {} }),
  };
}

interface Told {
  graded: Graded;
  seen: Evidence[]; // what was brought before the judge, in order
}

/** Each time the judge is asked, it says the next of `words`, and the last one from then on. */
async function gradedBefore(words: JudgedCheck[][], retry?: boolean): Promise<Told> {
  const seen: Evidence[] = [];
  const judging: Judging = {
    expect: () => {},
    dismiss: () => {},
    async judge({ submissions: [first] }) {
      seen.push(Evidence.parse(JSON.parse(await readFile(first?.file ?? '', 'utf8'))));
      return words[Math.min(seen.length, words.length) - 1] ?? [];
    },
  };
  const submissionDir = join(solutionFolder(exercise.id));
  const asked = { exercise, submissionDir, seed: 7, lang: 'en', tier: 'guarded' } as const;
  const graded = await grade({ ...asked, judging, retry });
  await graded.types;
  return { graded, seen };
}

const UNSURE = judgedAs('unsure', 'inconclusive', [DOUBTED]);
const SURE = judgedAs('sure', 'passed', [CLEAR]);
const NOW_SURE = judgedAs('unsure', 'passed', [DOUBTED]);

const looks = ({ runs }: Evidence) =>
  runs.filter(({ attempt }) => attempt > 1).map(({ scenario, lease }) => [scenario, lease]);

describe('what the machine was too busy to show', () => {
  test('is looked at again, alone, and nothing else is', async () => {
    const { graded, seen } = await gradedBefore([
      [UNSURE, SURE],
      [NOW_SURE, SURE],
    ]);
    expect(seen.map(looks)).toEqual([[], [[DOUBTED, 'exclusive']]]);
    expect(graded.verdict).toMatchObject({ outcome: 'passed', attempts: 2 });
    const [first, second] = seen.map(({ runs }) => runs.find((run) => run.scenario === CLEAR));
    expect(second).toEqual(first);
    expect(graded.evidence).toEqual(seen[1]);
  });

  test('is looked at three times at most', async () => {
    const { graded, seen } = await gradedBefore([[UNSURE]]);
    expect(seen).toHaveLength(3);
    expect(graded.verdict).toMatchObject({ outcome: 'inconclusive', attempts: 3 });
  });

  test('is looked at once if one asks for that', async () => {
    const { graded, seen } = await gradedBefore([[UNSURE]], false);
    expect(seen).toHaveLength(1);
    expect(graded.verdict).toMatchObject({ outcome: 'inconclusive', attempts: 1 });
  });

  test('meets the same inputs again', async () => {
    const { seen } = await gradedBefore([[UNSURE], [NOW_SURE]]);
    const inputsOf = ({ runs }: Evidence) => runs.find((run) => run.scenario === DOUBTED)?.inputs;
    expect(seen.map(inputsOf)[1]).toEqual(seen.map(inputsOf)[0]);
  });
});

describe('a failure', () => {
  test('is not lost where another check can be told no longer at a second look', async () => {
    const failed = judgedAs('wrong', 'failed', [CLEAR]);
    const { graded, seen } = await gradedBefore([
      [failed, UNSURE],
      [judgedAs('wrong', 'not-reached', []), UNSURE],
    ]);
    expect(seen).toHaveLength(2);
    expect(graded.evidence).toEqual(seen[0]);
    expect(graded.verdict).toMatchObject({ outcome: 'failed', attempts: 1 });
  });

  test('is never looked at again', async () => {
    const { seen } = await gradedBefore([[judgedAs('wrong', 'failed', [DOUBTED]), SURE]]);
    expect(seen).toHaveLength(1);
  });

  test('keeps the run that showed it, even if another check would like to see that one again', () => {
    const failed = judgedAs('wrong', 'failed', [DOUBTED]);
    expect(toLookAtAgain([failed, UNSURE])).toEqual(new Set());
    const unsure = judgedAs('unsure', 'inconclusive', [DOUBTED, CLEAR]);
    expect(toLookAtAgain([failed, unsure])).toEqual(new Set([CLEAR]));
  });
});
