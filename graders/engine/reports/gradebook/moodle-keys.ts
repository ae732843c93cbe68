// By what Moodle knows each student: one column for the whole class, since only one can be mapped.
// It leaves out whoever Moodle might not find, or would take for somebody else.
import type { Student } from '../../batch/gradebook/gradebook.ts';
import { beginsFormula } from './csv.ts';
import { onOneLine } from './legible.ts';

type WhyNot = 'no-key' | 'odd-key' | 'same-key';

export interface MoodleKeys {
  field: 'id' | 'email';
  keyOf: ReadonlyMap<Student, string>;
  leftOut: readonly { student: Student; why: WhyNot }[];
}

/** The field by which more of them are known; the id, if it is the same. */
export function moodleKeys(students: readonly Student[]): MoodleKeys {
  const [byId, byEmail] = (['id', 'email'] as const).map((field) => keysBy(field, students));
  if (byId === undefined || byEmail === undefined) throw new Error('two fields, two sets of keys');
  return byEmail.keyOf.size > byId.keyOf.size ? byEmail : byId;
}

function keysBy(field: MoodleKeys['field'], students: readonly Student[]): MoodleKeys {
  const given = students.map((student) => ({ student, key: (student[field] ?? '').trim() }));
  // The database compares without case.
  const counts = Map.groupBy(given, ({ key }) => key.toLowerCase());
  const judged = given.map(({ student, key }) => {
    const isShared = (counts.get(key.toLowerCase())?.length ?? 0) > 1;
    return { student, key, why: whyNot(key, isShared) };
  });
  const usable = judged.filter(({ why }) => why === undefined);
  return {
    field,
    keyOf: new Map(usable.map(({ student, key }) => [student, key])),
    leftOut: judged.flatMap(({ student, why }) => (why === undefined ? [] : [{ student, why }])),
  };
}

const LONGEST_KEY = 255; // columns of Moodle's table of users

/**
 * Moodle's importer passes over an empty key, and PHP takes `0` for one: it then credits the row to
 * the student of the row before (`map_user_data_with_value`, where the student's id is kept).
 */
function whyNot(key: string, isShared: boolean): WhyNot | undefined {
  if (key === '' || key === '0') return 'no-key';
  const isOdd = onOneLine(key) !== key || beginsFormula(key) || /["\\]/.test(key);
  if (isOdd || key.length > LONGEST_KEY) return 'odd-key';
  return isShared ? 'same-key' : undefined;
}
