// What a student is called in file names and commands: short, of plain letters, and never shared.
// It depends on names alone, never on the order in which they were found.
import { createHash } from 'node:crypto';
import { isOddName } from '../../submission/names.ts';
import type { StudentKey } from '../gradebook/gradebook.ts';

// Letters that decompose into no plain one.
const PLAIN: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' },
};

const MAX_CHARACTERS = 60; // and room for what tells two of one slug apart

/** `Élodie O’Neill` as `elodie-o-neill`; '' for a name without any letter or digit that has one. */
export function slug(text: string): string {
  return plainLetters(text)
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+|[._-]+$/g, '');
}

/** `Élie Łuk` as `elie luk`; letters of other scripts, and what they carry, stay as they are. */
export function plainLetters(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => PLAIN[letter] ?? '');
}

/**
 * A key for each identity, in their order. Identities may be equal; keys never are. Who is written
 * as their key keeps it; of others with one slug the first by `identity` does, and the rest get a few
 * digits that depend on `identity` and `path`.
 */
export function studentKeys(
  students: readonly { identity: string; path?: string | undefined }[],
): StudentKey[] {
  const keys = new Array<StudentKey>(students.length);
  const taken = new Set<string>();
  for (const { index, base, whose } of inOrder(students)) {
    let key = base;
    for (let turn = 0; taken.has(key); turn++) key = `${base}-${digits(`${whose} ${turn}`)}`;
    taken.add(key);
    keys[index] = key;
  }
  return keys;
}

function inOrder(students: readonly { identity: string; path?: string | undefined }[]) {
  const all = students.map(({ identity, path = '' }, index) => {
    const base = baseOf(identity);
    return { index, base, whose: JSON.stringify([identity, path]), isExact: base === identity };
  });
  return all.sort((one, other) => {
    if (one.isExact !== other.isExact) return one.isExact ? -1 : 1;
    if (one.whose === other.whose) return one.index - other.index;
    return one.whose < other.whose ? -1 : 1;
  });
}

function baseOf(identity: string): string {
  const whole = slug(identity);
  if (whole === '') return `student-${digits(identity)}`;
  const short = whole.slice(0, MAX_CHARACTERS).replace(/[._-]+$/, '');
  const key = short === whole ? whole : `${short}-${digits(identity)}`;
  return isOddName(key) ? `s-${key}` : key;
}

function digits(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
