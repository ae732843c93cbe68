// The students of a class, each with a key, a name and what their hand-in came to.
// It opens nothing more: it only puts together what was found.
import type { Lang } from '../../messages/lang.ts';
import type { MessageValues } from '../../verdict/verdict.ts';
import type { Oddity, Student } from '../gradebook/gradebook.ts';
import type { ClassEntry } from './entries.ts';
import type { Matched } from './match.ts';
import type { Contested } from './oddities.ts';
import type { Opened } from './open-hand-in.ts';
import { studentKeys } from './student-key.ts';

export interface HandIn {
  student: Student;
  /** ISO 8601 with an offset; null: nobody knows. */
  submittedAt: string | null;
  content: /** Exercise → a folder that `takeIn` can take; one of which no file was handed in is not in it. */
    | {
        kind: 'folder';
        dirs: ReadonlyMap<string, string>;
        /** Exercise → why nobody can tell whether its files were handed in. */
        contested?: ReadonlyMap<string, Unclear>;
      }
    /** In the roster, and what may be theirs may be somebody else's. */
    | ({ kind: 'contested' } & Unclear)
    /** In the roster, and handed nothing in. */
    | { kind: 'nothing' }
    /** `why`: a message's id, `unreadable.…`. */
    | { kind: 'unreadable'; why: string; values: MessageValues };
}

/** `why`: a message's id, `contested.…`. */
export interface Unclear {
  why: string;
  values: MessageValues;
}

/** By key, so that the order in which a folder is listed shows nowhere. */
export function listOf(
  students: readonly Matched[],
  opened: ReadonlyMap<ClassEntry, Opened>,
  roster: 'listed' | 'none',
  lang: Lang,
): { handIns: HandIn[]; oddities: Oddity[] } {
  const keys = studentKeys(students.map(identityOf));
  const all = students.map((matched, index) => {
    const inside = matched.entry && opened.get(matched.entry);
    const student = studentOf(matched, keys[index] ?? '', roster, lang);
    const submittedAt = matched.row?.submittedAt ?? null;
    const handIn: HandIn = { student, submittedAt, content: contentOf(inside, matched) };
    return { handIn, odd: [...matched.odd, ...(inside?.odd ?? [])] };
  });
  all.sort((one, other) => (one.handIn.student.key < other.handIn.student.key ? -1 : 1));
  const oddities = all.flatMap(({ handIn, odd }) =>
    odd.map((one): Oddity => ({ student: handIn.student.key, ...one })),
  );
  return { handIns: all.map(({ handIn }) => handIn), oddities };
}

function studentOf(
  { entry, row }: Matched,
  key: string,
  roster: 'listed' | 'none',
  lang: Lang,
): Student {
  return {
    key,
    name: row?.name ?? entry?.label ?? row?.id ?? row?.email ?? key,
    ...(row?.id !== undefined && { id: row.id }),
    ...(row?.email !== undefined && { email: row.email }),
    lang: row?.lang ?? lang,
    ...(entry !== undefined && { path: entry.path }),
    roster: roster === 'listed' && row === undefined ? 'not-listed' : roster,
  };
}

function identityOf({ entry, row }: Matched): { identity: string; path?: string | undefined } {
  const identity = row?.id ?? entry?.identity ?? row?.email ?? row?.name ?? row?.path ?? '';
  return { identity, path: entry?.path };
}

function contentOf(
  opened: Opened | undefined,
  { contested }: Pick<Matched, 'contested'>,
): HandIn['content'] {
  if (opened === undefined)
    return contested === undefined
      ? { kind: 'nothing' }
      : { kind: 'contested', ...asUnclear(contested) };
  if (opened.kind === 'folder') {
    const unclear = [...opened.contested].map(([id, one]) => [id, asUnclear(one)] as const);
    return {
      kind: 'folder',
      dirs: opened.dirs,
      ...(unclear.length > 0 && { contested: new Map(unclear) }),
    };
  }
  const { why, values } = opened.fault;
  return { kind: 'unreadable', why: `unreadable.${why}`, values };
}

function asUnclear({ why, values }: Contested): Unclear {
  return { why: `contested.${why}`, values };
}
