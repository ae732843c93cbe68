// Judges what a call came to: its value, or its failure.
// Pure functions of one run's evidence; how it came about is for the other matchers.
import { isDeepStrictEqual } from 'node:util';
import type { Run } from '../../evidence/run.ts';
import { fails, HOLDS, type Judgement } from '../finding.ts';

/** A diagnosis, or how to choose one from what was seen. */
export type Says<Facts> = string | ((facts: Facts) => string);

export function say<Facts>(says: Says<Facts>, facts: Facts): string {
  return typeof says === 'string' ? says : says(facts);
}

/** As a person reads it in a sentence: JSON, cut short. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value, promisesByName) ?? String(value);
  return text.length > 240 ? `${text.slice(0, 239)}…` : text;
}

function promisesByName(_key: string, value: unknown): unknown {
  const tag = (value as { $?: unknown } | null)?.$;
  return typeof tag === 'string' && Object.keys(value as object).length === 1 ? `<${tag}>` : value;
}

export interface ValueFacts {
  expected: unknown;
  got: unknown;
}

/** The run returned exactly `expected`, compared as JSON. */
export function judgeReturned(run: Run, expected: unknown, says: Says<ValueFacts>): Judgement {
  const got = run.outcome.kind === 'returned' ? run.outcome.value : undefined;
  if (run.outcome.kind === 'returned' && isDeepStrictEqual(got, expected)) return HOLDS;
  return fails(say(says, { expected, got }), { expected: shown(expected), got: shown(got) });
}

export interface RejectionDiagnoses {
  /** It answered as if nothing had happened. */
  swallowed: string;
  /** It failed, with something else. */
  other: string;
}

/** The run failed with an error of this message. */
export function judgeRejected(
  run: Run,
  message: string,
  { swallowed, other }: RejectionDiagnoses,
): Judgement {
  const { outcome } = run;
  if (outcome.kind !== 'threw') {
    const got = outcome.kind === 'returned' ? shown(outcome.value) : outcome.kind;
    return fails(swallowed, { expected: message, got });
  }
  if (outcome.error.message === message) return HOLDS;
  return fails(other, { expected: message, got: outcome.error.message });
}
