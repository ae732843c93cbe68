// Which exercise a folder is called after, as people and their systems write it.
// It reads a name; what lies in the folder is not its business.
import { basename } from 'node:path/posix';
import type { Exercise } from '../../catalogue/exercise.ts';
import { exerciseNamed } from '../../catalogue/find.ts';

/** What may follow an id: `-main` (GitHub's archive), ` (1)` (a second download), `_alice`, `.old`. */
const BEHIND_AN_ID = /^(?:$|[-_ (.])/;

/**
 * The exercise whose id a folder bears, in any case and with whatever behind it; what lies there is that
 * one's. Of two ids that fit, the longer one.
 */
export function ownerOf(folder: string, known: readonly Exercise[]): Exercise | undefined {
  const name = basename(folder).toLowerCase();
  const fitting = known.filter(
    ({ id }) => name.startsWith(id) && BEHIND_AN_ID.test(name.slice(id.length)),
  );
  return fitting.toSorted((one, other) => other.id.length - one.id.length)[0];
}

/** Whether files of an exercise are looked for in a folder: by its id, or by its number (`ex1`, `1`). */
export function isCalledAfter(
  folder: string,
  { id }: Exercise,
  known: readonly Exercise[],
): boolean {
  const one = ownerOf(folder, known) ?? exerciseNamed(basename(folder), known);
  return one?.id === id;
}
