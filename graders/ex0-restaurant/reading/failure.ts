// What ex0's evidence says about the error that ends an evening: the one that the waiter met, or another.
// It compares no texts of its own; that the error is the same object only the driver can tell.
import { fails, HOLDS, type Judgement } from '../../engine/checks/finding.ts';
import { judgeRejected } from '../../engine/checks/matchers/results.ts';
import { recordOf } from '../../engine/checks/reading.ts';
import type { Run } from '../../engine/evidence/run.ts';
import type { MessageValues } from '../../engine/verdict/verdict.ts';
import { doneIn } from '../reading.ts';

/** The evenings that an error ends. */
export const UNLUCKY = {
  burntOneByOne: 'a burnt dish, one by one',
  burntTogether: ['the first dish burns, together', 'the last dish burns, together'],
  dropped: ['a dropped plate, one by one', 'a dropped plate, together'],
};
export const ALL_UNLUCKY = Object.values(UNLUCKY).flat();

const OTHER = 'wrong-error';

/** What to say of a waiter that lets nobody know, and of whom in either case. */
interface Swallowed {
  diagnosis: string;
  values: MessageValues;
}

/** The errors that the kitchen, or a plate that fell, had in store for these evenings. */
const storedIn = (runs: readonly Run[]): unknown[] =>
  runs
    .map(({ inputs }) => recordOf(inputs))
    .flatMap(({ message, falls }) => [message, recordOf(falls).message]);

/**
 * The caller received the very error that the waiter met, not one that says the same.
 *
 * @param others evenings whose errors a waiter may have kept.
 */
export function judgeFailure(
  run: Run,
  message: string,
  swallowed: Swallowed,
  others: readonly Run[],
): Judgement {
  const { diagnosis, values } = swallowed;
  const judgement = judgeRejected(run, message, { swallowed: diagnosis, other: OTHER, values });
  const kindOf = (got: unknown): string => {
    const kinds = {
      copy: got === message,
      earlier: storedIn(others).includes(got),
      settled: String(got).includes('"status":"rejected"'), // an entry of `Promise.allSettled`
      mute: got === '',
    };
    return Object.entries(kinds).find(([, is]) => is)?.[0] ?? 'other';
  };
  const another = (got: string | number | undefined): Judgement => {
    return fails(OTHER, { ...values, expected: message, got: got ?? '', what: kindOf(got) });
  };
  if (judgement.kind === 'fails' && judgement.diagnosis === OTHER) {
    return another(judgement.values.got);
  }
  if (judgement.kind !== 'holds') return judgement;
  return doneIn(run)?.details === false ? another(message) : HOLDS;
}
