// From judged checks to a verdict: points, the outcome of the whole, texts in the person's language.
// It judges nothing again: what a check said stands.
import type { JudgedCheck } from '../checks/judged.ts';
import { noiseOf, worstNoise } from '../checks/noise.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Translate } from '../messages/translate.ts';
import { type CheckVerdict, VERDICT_VERSION, type Verdict } from './verdict.ts';

export interface SettleRequest {
  evidence: Evidence;
  judged: readonly JudgedCheck[];
  translate: Translate;
  lang: Verdict['lang'];
  durationMs: number;
}

export function settle({ evidence, judged, translate, lang, durationMs }: SettleRequest): Verdict {
  if (judged.length === 0) throw new Error('nothing was judged: that is no pass');
  const checks = judged.map((one) => settleCheck(one, translate));
  const sum = (points: readonly (number | null)[]): number =>
    points.reduce<number>((total, one) => total + (one ?? 0), 0);
  return {
    version: VERDICT_VERSION,
    exercise: evidence.exercise,
    outcome: outcomeOf(checks),
    points: sum(checks.map(({ points }) => points)),
    maxPoints: sum(checks.map(({ maxPoints }) => maxPoints)),
    seed: evidence.seed,
    sandbox: evidence.sandbox,
    lang,
    durationMs,
    noise: worstNoise(evidence.runs.map(({ noise }) => noiseOf(noise))),
    attempts: Math.max(1, ...evidence.runs.map(({ attempt }) => attempt)),
    untouched: evidence.files.length > 0 && evidence.files.every(({ pristine }) => pristine),
    checks,
  };
}

/** Failed, then inconclusive, then passed. A check that was not reached stands on one that failed. */
function outcomeOf(checks: readonly CheckVerdict[]): Verdict['outcome'] {
  const has = (outcome: CheckVerdict['outcome']): boolean =>
    checks.some((one) => one.outcome === outcome);
  if (has('failed')) return 'failed';
  return has('inconclusive') || has('not-reached') ? 'inconclusive' : 'passed';
}

const POINTS = {
  passed: (maxPoints: number) => maxPoints,
  failed: () => 0,
  'not-reached': () => 0,
  inconclusive: () => null,
} as const;

function settleCheck(judged: JudgedCheck, translate: Translate): CheckVerdict {
  const { submission: _, scenarios: __, diagnosis, values = {}, notes, ...rest } = judged;
  const titleId = `checks.${judged.id}`;
  return {
    ...rest,
    title: translate.has(titleId) ? translate(titleId) : judged.title,
    points: POINTS[judged.outcome](judged.maxPoints),
    notes: notes.map((note) => ({ ...note, text: translate(`notes.${note.id}`, note.values) })),
    ...(diagnosis !== undefined && {
      diagnosis,
      values,
      message: say('message', judged.id, diagnosis, values, translate),
      advice: say('advice', judged.id, diagnosis, values, translate),
    }),
  };
}

/** A diagnosis may have words of its own for one check (`at-once/sequential-await`). */
function say(
  part: 'message' | 'advice',
  checkId: string,
  diagnosis: string,
  values: NonNullable<JudgedCheck['values']>,
  translate: Translate,
): string {
  const own = `diagnoses.${checkId}/${diagnosis}.${part}`;
  return translate(translate.has(own) ? own : `diagnoses.${diagnosis}.${part}`, values);
}
