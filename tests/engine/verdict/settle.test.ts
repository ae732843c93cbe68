import { describe, expect, test } from 'vitest';
import type { JudgedCheck } from '../../../graders/engine/checks/judged.ts';
import type { Evidence } from '../../../graders/engine/evidence/evidence.ts';
import { LANGS, type Lang } from '../../../graders/engine/messages/lang.ts';
import { translator } from '../../../graders/engine/messages/translate.ts';
import { settle } from '../../../graders/engine/verdict/settle.ts';
import { Verdict } from '../../../graders/engine/verdict/verdict.ts';
import { NOISY, QUIET, runWith } from '../checks/evidence.ts';

const file = (pristine: boolean) => ({
  path: 'requests.ts',
  bytes: 900,
  sha256: 'a'.repeat(64),
  pristine,
});
const EVIDENCE: Evidence = {
  version: 'evidence/v1',
  exercise: 'ex1-requests',
  seed: 42,
  observedAt: '2026-03-02T09:30:00Z',
  durationMs: 700,
  sandbox: 'guarded',
  machine: {
    ...{ platform: 'linux', arch: 'x64', node: 'v26.10.0' },
    ...{ cores: 2, quotaCores: null, canReadThreads: true },
  },
  files: [file(false)],
  runs: [runWith()],
};

function judgedAs(
  outcome: JudgedCheck['outcome'],
  changes: Partial<JudgedCheck> = {},
): JudgedCheck {
  return {
    submission: 'submission',
    id: 'at-once',
    title: 'the title in the source',
    skill: 'asynchronism',
    maxPoints: 3,
    needs: ['loads'],
    outcome,
    notes: [],
    scenarios: ['a scenario'],
    ...changes,
  };
}

interface Settled {
  lang?: Lang;
  evidence?: Partial<Evidence>;
}

/** Every verdict of these tests must be one that the schema takes. */
function settled(judged: JudgedCheck[], { lang = 'en', evidence = {} }: Settled = {}): Verdict {
  const translate = translator(lang, 'ex1-requests');
  const request = { judged, translate, lang, durationMs: 812 };
  return Verdict.parse(settle({ ...request, evidence: { ...EVIDENCE, ...evidence } }));
}

const FAILED = judgedAs('failed', { diagnosis: 'starts-late', values: { name: 'a', before: 'b' } });
const INCONCLUSIVE = judgedAs('inconclusive', { diagnosis: 'starved', values: {} });

describe('points', () => {
  test.for([
    ['passed', judgedAs('passed'), 3],
    ['failed', FAILED, 0],
    ['not reached', judgedAs('not-reached'), 0],
    ['inconclusive', INCONCLUSIVE, null],
  ] as const)('of a check that is %s', ([, judged, points]) => {
    expect(settled([judged]).checks[0]).toMatchObject({ points, maxPoints: 3 });
  });

  test('are added up; what is inconclusive counts nothing until it is settled', () => {
    const all = [judgedAs('passed'), judgedAs('passed', { maxPoints: 4 }), FAILED, INCONCLUSIVE];
    expect(settled(all)).toMatchObject({ points: 7, maxPoints: 13 });
  });
});

describe('the outcome of the whole', () => {
  const passed = judgedAs('passed');
  const notReached = judgedAs('not-reached');

  test.for([
    ['passed', 'every check passed', [passed, passed]],
    ['failed', 'one failed', [passed, FAILED, passed]],
    ['failed', 'one failed, whatever else is inconclusive', [INCONCLUSIVE, FAILED, notReached]],
    ['inconclusive', 'none failed and one is inconclusive', [passed, INCONCLUSIVE, notReached]],
    ['inconclusive', 'none failed and one was not reached', [passed, notReached]],
  ] as const)('is %s if %s', ([outcome, , judged]) => {
    expect(settled([...judged]).outcome).toBe(outcome);
  });
});

describe.for(LANGS)('the texts in %s', (lang) => {
  const translate = translator(lang, 'ex1-requests');

  test('are the exercise’s own title, and the source’s where it has none', () => {
    const [known, unknown] = settled([judgedAs('passed'), judgedAs('passed', { id: 'new' })], {
      lang,
    }).checks;
    expect(known?.title).toBe(translate('checks.at-once'));
    expect(known?.title).not.toBe('the title in the source');
    expect(unknown?.title).toBe('the title in the source');
  });

  test('say the diagnosis in words of this check’s own where there are some', () => {
    const values = { held: 1, expected: 8 };
    const judged = judgedAs('failed', { diagnosis: 'sequential-await', values });
    const [check] = settled([judged], { lang }).checks;
    expect(check).toMatchObject({ diagnosis: 'sequential-await', values });
    expect(check?.message).toBe(translate('diagnoses.at-once/sequential-await.message', values));
    expect(check?.advice).toBe(translate('diagnoses.at-once/sequential-await.advice', values));
    expect(check?.message).toContain('8');
    expect(check?.message).not.toBe(translate('diagnoses.sequential-await.message'));
  });

  test('say it in general words where this check has none of its own', () => {
    const values = { name: 'thé', before: 'café' };
    const [check] = settled([FAILED, judgedAs('failed', { ...FAILED, values })], {
      lang,
    }).checks.slice(1);
    expect(check?.message).toBe(translate('diagnoses.starts-late.message', values));
    expect(check?.advice).toBe(translate('diagnoses.starts-late.advice', values));
    expect(check?.message).toContain('café');
  });

  test('say what is inconclusive, too', () => {
    const [check] = settled([INCONCLUSIVE], { lang }).checks;
    expect(check?.message).toBe(translate('diagnoses.starved.message'));
    expect(check?.advice).toBe(translate('diagnoses.starved.advice'));
  });

  test('fill in each note beside its values', () => {
    const values = { elapsedMs: 125, lowerMs: 120, upperMs: 240 };
    const notes = [{ id: 'proved-by-time', values }];
    const [check] = settled([judgedAs('passed', { notes })], { lang }).checks;
    const text = translate('notes.proved-by-time', values);
    expect(check?.notes).toEqual([{ id: 'proved-by-time', values, text }]);
    expect(text).toContain('240');
  });
});

describe('what lacks its texts is our bug:', () => {
  test('a diagnosis without any, named by its id', () => {
    const judged = judgedAs('failed', { diagnosis: 'never-heard-of', values: {} });
    expect(() => settled([judged])).toThrow('diagnoses.never-heard-of.message');
  });

  test('a diagnosis without one of its values, named by its id', () => {
    const judged = judgedAs('failed', { diagnosis: 'starts-late', values: { name: 'a' } });
    expect(() => settled([judged])).toThrow('diagnoses.starts-late.message');
  });

  test('a note without any, named by its id', () => {
    const notes = [{ id: 'never-heard-of', values: {} }];
    expect(() => settled([judgedAs('passed', { notes })])).toThrow('notes.never-heard-of');
  });
});

test('a check without a diagnosis has no words for one', () => {
  const [check] = settled([judgedAs('not-reached')]).checks;
  for (const key of ['diagnosis', 'values', 'message', 'advice', 'submission']) {
    expect(check).not.toHaveProperty(key);
  }
});

test('what a check said besides stands: picture, flag, needs', () => {
  const picture = { scenario: 'eight equal waits', clock: 'wall', upperMs: 240 } as const;
  const said = { picture, flagged: true, needs: ['loads', 'calls-send'] };
  expect(settled([judgedAs('passed', said)]).checks[0]).toMatchObject(said);
});

test('what was observed, and how, is told as it was', () => {
  const told = { exercise: 'ex1-requests', seed: 42, sandbox: 'guarded', durationMs: 812 };
  expect(settled([judgedAs('passed')])).toMatchObject({
    version: 'verdict/v1',
    lang: 'en',
    ...told,
  });
  expect(settled([judgedAs('passed')], { lang: 'fr' }).lang).toBe('fr');
});

describe('a submission', () => {
  test.for([
    [true, 'all files are still the stub', [file(true), file(true)]],
    [false, 'one of them is not', [file(true), file(false)]],
    [false, 'there are none', []],
  ] as const)('is untouched: %s, if %s', ([untouched, , files]) => {
    expect(settled([judgedAs('passed')], { evidence: { files: [...files] } }).untouched).toBe(
      untouched,
    );
  });
});

describe('the noise', () => {
  test('is the worst of all runs', () => {
    const noises = [QUIET, { ...NOISY, childQueueMs: null }, { ...QUIET, childQueueMs: 40 }];
    const runs = noises.map((noise) => runWith({ noise }));
    const noise = { level: 'noisy', worstLateMs: 180, othersShare: 0.5, queueShare: 0.1 };
    expect(settled([judgedAs('passed')], { evidence: { runs } }).noise).toEqual(noise);
  });

  test('changes nothing about what the checks said', () => {
    const runs = [runWith({ noise: NOISY })];
    expect(settled([FAILED], { evidence: { runs } }).outcome).toBe('failed');
    expect(settled([judgedAs('passed')], { evidence: { runs } }).outcome).toBe('passed');
  });
});

test('a verdict on nothing is refused: nothing judged is no pass', () => {
  expect(() => settled([])).toThrow('nothing was judged');
});
