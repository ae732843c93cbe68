// Groups the checks that did not pass by the mistake behind them, and chooses each one's picture.
// It judges nothing and writes nothing: it only says what belongs together.
import type { CheckVerdict, Picture } from '../../verdict/verdict.ts';
import { todoIn } from './todo.ts';

/** One diagnosis, told in full with its first check; the other checks that it explains. */
export interface Mistake {
  check: CheckVerdict;
  others: readonly CheckVerdict[];
  picture: Picture | undefined;
}

/**
 * Failures before what is left to write, that before what is undecided, and of each the one first that
 * costs most: its own points, and those of the checks that could not be reached because of it, so that a
 * cause comes before what follows from it. Among equals, in the order in which they were met. A check
 * without a diagnosis is a mistake of its own.
 */
export function mistakesIn(checks: readonly CheckVerdict[]): Mistake[] {
  const groups = Map.groupBy(
    checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'inconclusive'),
    // What is left to write is no case of an error that was thrown elsewhere.
    ({ id, diagnosis, outcome, values }) => {
      return JSON.stringify([outcome, todoIn(values)?.message ?? diagnosis ?? [id]]);
    },
  );
  const mistakes = [...groups.values()].flatMap(([check, ...others]): Mistake[] => {
    return check === undefined ? [] : [{ check, others, picture: pictureOf([check, ...others]) }];
  });
  const costs = new Map(mistakes.map((mistake) => [mistake, costOf(mistake, checks)]));
  const cost = (mistake: Mistake) => costs.get(mistake) ?? 0;
  return mistakes.sort((one, other) => rank(one) - rank(other) || cost(other) - cost(one));
}

function rank({ check }: Mistake): number {
  if (check.outcome !== 'failed') return 2;
  return todoIn(check.values) === undefined ? 0 : 1;
}

function costOf({ check, others }: Mistake, checks: readonly CheckVerdict[]): number {
  const lost = new Map([check, ...others].map((one) => [one.id, one]));
  // Checks stand on earlier ones, so one pass in their order finds all that hang on these.
  for (const one of checks) {
    const hangs = one.needs.some((id) => lost.has(id));
    if (one.outcome === 'not-reached' && hangs) lost.set(one.id, one);
  }
  return [...lost.values()].reduce((sum, { maxPoints }) => sum + maxPoints, 0);
}

/** The picture that shows most: one with what a concurrent run would have been, or with bounds. */
function pictureOf(checks: readonly CheckVerdict[]): Picture | undefined {
  const pictures = checks.flatMap(({ picture }) => picture ?? []);
  return (
    pictures.find(({ idealMs, upperMs }) => idealMs !== undefined && upperMs !== undefined) ??
    pictures.find(({ idealMs, upperMs }) => idealMs !== undefined || upperMs !== undefined) ??
    pictures[0]
  );
}
