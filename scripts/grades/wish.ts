// What somebody wants to decide about points, from the options of `override`.
// It takes what is written exactly, or refuses it: nothing is rounded or guessed.
import { UserError } from '../../graders/engine/errors.ts';
import type { Given } from '../command-line/arguments.ts';

export type Wish =
  | { kind: 'override'; points: number; because: string }
  | { kind: 'withdrawal'; because?: string };

const LONGEST = 4_000; // characters of a reason

/** @throws {UserError} if it is not said what, or a decision has no reason. */
export function readWish({ options }: Given): Wish {
  const points = options.get('points');
  const isWithdrawn = options.has('withdraw');
  const because = options.get('because')?.trim() ?? '';
  if (because.length > LONGEST) throw refused('long-reason', { most: LONGEST });
  if ((points === undefined) !== isWithdrawn) {
    throw refused('override-what', { kind: isWithdrawn ? 'both' : 'none' });
  }
  if (points === undefined) return { kind: 'withdrawal', ...(because === '' ? {} : { because }) };
  if (because === '') throw refused('no-reason', {});
  return { kind: 'override', points: readPoints(points), because };
}

/** Hundredths are kept, and no finer: that is what marks are rounded to. */
function readPoints(given: string): number {
  if (/^\d{1,6}(?:[.,]\d{1,2})?$/.test(given)) return Number(given.replace(',', '.'));
  throw refused('bad-points', { given });
}

function refused(what: string, values: Record<string, string | number>): UserError {
  return new UserError(`errors.${what}.problem`, `errors.${what}.hint`, values);
}
