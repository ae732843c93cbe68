// What is said when `--only` names a wrong submission that there is not: the nearest, and where all are.
// It lists no more than a person reads; the folder that it names holds the rest.
import { editDistance, nearest } from '../../graders/engine/catalogue/nearest.ts';
import { UserError } from '../../graders/engine/errors.ts';

const MOST_NAMES = 5;

/** `known`: the names of all that there are. */
export function unknownFlaw(given: string, known: readonly string[]): UserError {
  const near = nearest(given, known);
  return new UserError('errors.unknown-flaw.problem', 'errors.unknown-flaw.hint', {
    given,
    nearest: near ?? 'none',
    others: namesLike(given, known)
      .filter((name) => name !== near)
      .join(', '),
    count: known.length,
  });
}

/** Those that hold the word that was given come first, then those with the fewest other letters. */
export function namesLike(given: string, known: readonly string[]): string[] {
  const word = given.toLowerCase();
  const distance = (name: string) =>
    name.includes(word) || word.includes(name) ? 0 : editDistance(word, name);
  const ranked = known.map((name) => ({ name, far: distance(name) }));
  return ranked
    .toSorted((one, other) => one.far - other.far)
    .slice(0, MOST_NAMES)
    .map(({ name }) => name);
}
