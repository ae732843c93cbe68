// What was measured, summed up: one row for each exercise in each condition.
// It counts; it forgives nothing and rounds nothing.
import { median } from '../bench/statistics.ts';
import { type Finding, findingOf, isFalse, type Measured } from './measured.ts';
import type { Subject } from './subject.ts';

export interface Row {
  exercise: string;
  condition: string;
  rightRuns: number;
  wrongRuns: number;
  findings: Readonly<Record<Finding, number>>;
  /** Disturbed: in none of the other counts, and measured anew. A false verdict stays one. */
  leftOut: { runs: number; falseOnes: number };
  /** Needed more than one look. */
  retried: number;
  /** Undefined where nothing was measured. */
  times: { medianMs: number; maxMs: number } | undefined;
}

/** What was measured of one subject. */
export interface Account {
  subject: Subject;
  measured: readonly Measured[];
}

/** In the order of the exercises, and of the conditions in each. */
export function summarise(accounts: readonly Account[], conditions: readonly string[]): Row[] {
  const exercises = [...new Set(accounts.map(({ subject }) => subject.exercise))];
  return exercises.flatMap((exercise) => {
    const own = accounts.filter(({ subject }) => subject.exercise === exercise);
    return conditions.map((condition) => rowFor(exercise, condition, own));
  });
}

function rowFor(exercise: string, condition: string, accounts: readonly Account[]): Row {
  const all = runsOf(accounts).filter(({ measured }) => measured.condition === condition);
  const runs = all.filter(({ measured }) => measured.disturbed !== true);
  const leftOut = all.filter(({ measured }) => measured.disturbed === true);
  const findings = {
    ...{ 'as-declared': 0, 'false-fail': 0, 'false-pass': 0 },
    ...{ 'wrong-diagnosis': 0, inconclusive: 0 },
  };
  for (const { finding } of runs) findings[finding] += 1;
  const timesMs = runs.map(({ measured }) => measured.durationMs);
  const wrongRuns = runs.filter(({ subject }) => subject.kind === 'wrong').length;
  return {
    exercise,
    condition,
    rightRuns: runs.length - wrongRuns,
    wrongRuns,
    findings,
    leftOut: {
      runs: leftOut.length,
      falseOnes: leftOut.filter(({ finding }) => isFalse(finding)).length,
    },
    retried: runs.filter(({ measured }) => measured.attempts > 1).length,
    times:
      runs.length === 0
        ? undefined
        : { medianMs: median(timesMs), maxMs: timesMs.reduce((one, two) => Math.max(one, two)) },
  };
}

export interface AuditedRun {
  subject: Subject;
  measured: Measured;
  finding: Finding;
}

/** Every single run. */
export function runsOf(accounts: readonly Account[]): AuditedRun[] {
  return accounts.flatMap(({ subject, measured }) =>
    measured.map((one) => ({ subject, measured: one, finding: findingOf(subject, one) })),
  );
}

/** With those that were left out: no noise excuses a false verdict. */
export function countFalse(rows: readonly Row[]): number {
  return rows.reduce((sum, { findings, leftOut }) => {
    const counts = Object.entries(findings) as [Finding, number][];
    const falseOnes = counts.filter(([finding]) => isFalse(finding));
    return falseOnes.reduce((some, [, count]) => some + count, sum + leftOut.falseOnes);
  }, 0);
}
