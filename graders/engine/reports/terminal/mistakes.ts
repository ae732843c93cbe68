// Groups the checks that did not pass by the mistake behind them, and chooses each one's picture.
// It judges nothing and writes nothing: it only says what belongs together.
import type { CheckVerdict, Picture } from '../../verdict/verdict.ts';

/** One diagnosis, told in full with its first check; the other checks that it explains. */
export interface Mistake {
  check: CheckVerdict;
  others: readonly CheckVerdict[];
  picture: Picture | undefined;
}

/** In the order in which they were met. A check without a diagnosis is a mistake of its own. */
export function mistakesIn(checks: readonly CheckVerdict[]): Mistake[] {
  const groups = Map.groupBy(
    checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'inconclusive'),
    ({ id, diagnosis, outcome }) => JSON.stringify([outcome, diagnosis ?? [id]]),
  );
  return [...groups.values()].flatMap(([check, ...others]) => {
    return check === undefined ? [] : [{ check, others, picture: pictureOf([check, ...others]) }];
  });
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
