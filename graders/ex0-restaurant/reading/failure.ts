// What ex0's evidence says about the error that ends an evening: the one that the waiter met, or another.
// It compares no texts of its own; that the error is the same object only the driver can tell.
import { fails, HOLDS, type Judgement } from '../../engine/checks/finding.ts';
import { judgeRejected } from '../../engine/checks/matchers/results.ts';
import type { Run } from '../../engine/evidence/run.ts';
import type { MessageValues } from '../../engine/verdict/verdict.ts';
import { doneIn } from '../reading.ts';

const OTHER = 'wrong-error';

/** The caller received the very error that the waiter met, not one that says the same. */
export function judgeFailure(
  run: Run,
  message: string,
  swallowed: string,
  values: MessageValues,
): Judgement {
  const judgement = judgeRejected(run, message, { swallowed, other: OTHER, values });
  const another = (got: string | number | undefined): Judgement => {
    const what = got === message ? 'copy' : 'other';
    return fails(OTHER, { ...values, expected: message, got: got ?? '', what });
  };
  if (judgement.kind === 'fails' && judgement.diagnosis === OTHER) {
    return another(judgement.values.got);
  }
  if (judgement.kind !== 'holds') return judgement;
  return doneIn(run)?.details === false ? another(message) : HOLDS;
}
