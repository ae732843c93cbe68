// What a matcher throws when evidence does not hold up: a diagnosis with this run's own numbers.
// Anything else that a hidden test throws is a bug in the test, not a finding.
import type { MessageValues } from '../verdict/verdict.ts';

/** The evidence shows a mistake. */
export class Finding extends Error {
  override readonly name = 'Finding';
  readonly diagnosis: string;
  readonly values: MessageValues;

  constructor(diagnosis: string, values: MessageValues = {}) {
    super(`${diagnosis} ${JSON.stringify(values)}`);
    this.diagnosis = diagnosis;
    this.values = values;
  }
}

/**
 * The machine did not let the evidence show anything either way. Needs a cause on the machine's
 * side; on a quiet machine the same lack of proof is a finding, flagged for a person.
 */
export class Inconclusive extends Error {
  override readonly name = 'Inconclusive';
  readonly diagnosis: string;
  readonly values: MessageValues;

  constructor(diagnosis: string, values: MessageValues = {}) {
    super(`inconclusive: ${diagnosis} ${JSON.stringify(values)}`);
    this.diagnosis = diagnosis;
    this.values = values;
  }
}

/**
 * There is nothing here to judge, because of a mistake that another check names: one fault does not
 * become ten. If no other check fails, the whole is inconclusive, never passed.
 */
export class NotReached extends Error {
  override readonly name = 'NotReached';
}

/** What a matcher makes of evidence. */
export type Judgement =
  | { kind: 'holds' }
  | { kind: 'fails'; diagnosis: string; values: MessageValues }
  | { kind: 'inconclusive'; diagnosis: string; values: MessageValues }
  | { kind: 'not-reached'; why: string };

export const HOLDS: Judgement = { kind: 'holds' };

export const fails = (diagnosis: string, values: MessageValues = {}): Judgement => ({
  kind: 'fails',
  diagnosis,
  values,
});
export const inconclusive = (diagnosis: string, values: MessageValues = {}): Judgement => ({
  kind: 'inconclusive',
  diagnosis,
  values,
});

/** Turns a judgement into what a test understands: nothing, or a throw. */
export function enforce(judgement: Judgement): void {
  if (judgement.kind === 'fails') throw new Finding(judgement.diagnosis, judgement.values);
  if (judgement.kind === 'not-reached') throw new NotReached(judgement.why);
  if (judgement.kind === 'inconclusive') {
    throw new Inconclusive(judgement.diagnosis, judgement.values);
  }
}
