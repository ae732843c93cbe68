// Whom a decision is about: a key names one student of a class, but may name another once the class changes.
// It decides about nobody's points.
import { z } from 'zod';
import { Student } from '../../graders/engine/batch/gradebook/gradebook.ts';

/** As the student was known when it was decided. */
export const Whose = z.strictObject({
  ...Student.pick({ name: true, id: true, email: true, path: true }).shape,
});
export type Whose = z.infer<typeof Whose>;

export function whoseOf({ name, id, email, path }: Student): Whose {
  return {
    name,
    ...(id !== undefined && { id }),
    ...(email !== undefined && { email }),
    ...(path !== undefined && { path }),
  };
}

/**
 * Who of a class it is today: whoever has the key, unless that is plainly somebody else; then the only one who
 * is plainly the same, as when a roster gave everybody a new key. undefined: nobody, or nobody can tell.
 */
export function personToday(
  key: string,
  whose: Whose,
  students: readonly Student[],
): Student | undefined {
  const holder = students.find((one) => one.key === key);
  if (holder !== undefined && (isPlainlySame(whose, holder) ?? isSameName(whose, holder))) {
    return holder;
  }
  const [only, ...others] = students.filter((one) => isPlainlySame(whose, one) === true);
  return others.length === 0 ? only : undefined;
}

/**
 * By the surest that both are known by: the institution's id, the address, what the hand-in is called. A roster
 * that comes later may add the first two. undefined: there is nothing that both are known by.
 */
function isPlainlySame(one: Whose, other: Whose): boolean | undefined {
  for (const [a, b] of [
    [one.id, other.id],
    [one.email?.toLowerCase(), other.email?.toLowerCase()],
    [handInName(one), handInName(other)],
  ]) {
    if (a !== undefined && b !== undefined) return folded(a) === folded(b);
  }
  return undefined;
}

function isSameName(one: Whose, other: Whose): boolean {
  return folded(one.name) === folded(other.name);
}

/** Whatever folder the class is in, and whether or not it was unpacked. */
function handInName({ path }: Whose): string | undefined {
  return path?.replace(/^.*\//s, '').replace(/\.zip$/i, '');
}

function folded(text: string): string {
  return text.normalize('NFC').trim();
}
