// Judges what a call came to: its value, or its failure.
// Pure functions of one run's evidence; how it came about is for the other matchers.
import { isDeepStrictEqual } from 'node:util';
import type { Run } from '../../evidence/run.ts';
import type { MessageValues } from '../../verdict/verdict.ts';
import { judgeEnd } from '../ends.ts';
import { fails, HOLDS, type Judgement } from '../finding.ts';

/** A diagnosis, or how to choose one from what was seen. */
export type Says<Facts> = string | ((facts: Facts) => string);

export function say<Facts>(says: Says<Facts>, facts: Facts): string {
  return typeof says === 'string' ? says : says(facts);
}

/** As a person reads it in a sentence: JSON, cut short. */
export function shown(value: unknown): string {
  const spelled = JSON.stringify(value, byName) ?? String(value);
  const text = spelled.replaceAll(NAMED, '<$1>');
  return text.length > 240 ? `${text.slice(0, 239)}…` : text;
}

/** What JSON has no word for is told by a name that is no text: U+E000 stands where no text has it. */
const NAMED = /"\ue000(\w+)"/g;

function byName(_key: string, value: unknown): unknown {
  const tag = (value as { $?: unknown } | null)?.$;
  const isNamed = typeof tag === 'string' && Object.keys(value as object).length === 1;
  return isNamed ? `\ue000${tag}` : value;
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
  /** More for the message. */
  values?: MessageValues;
}

/** The run failed with an error of this message. */
export function judgeRejected(
  run: Run,
  message: string,
  { swallowed, other, values }: RejectionDiagnoses,
): Judgement {
  const { outcome } = run;
  if (outcome.kind === 'returned') {
    return fails(swallowed, { ...values, expected: message, got: shown(outcome.value) });
  }
  if (outcome.kind !== 'threw' || outcome.during !== 'call') return judgeEnd(run);
  // What was thrown as a bare text bears the name of its type.
  if (outcome.error.message === message && outcome.error.name !== 'string') return HOLDS;
  return fails(other, { ...values, expected: message, got: outcome.error.message });
}
