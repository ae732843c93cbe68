// Takes a class in: who handed in what, each hand-in laid out so that a submission can be taken in.
// It runs nothing and judges nothing; what one student handed in stops nobody else.
import type { Exercise } from '../../catalogue/exercise.ts';
import { loadExercises } from '../../catalogue/load.ts';
import { UserError } from '../../errors.ts';
import type { Lang } from '../../messages/lang.ts';
import { type PrivateFolder, privateFolder } from '../../submission/stage.ts';
import type { MessageValues } from '../../verdict/verdict.ts';
import type { Oddity, Student } from '../gradebook/gradebook.ts';
import { openClass } from './class-root.ts';
import { type ClassEntry, type Entries, entriesIn } from './entries.ts';
import { MAX_UNPACKED_BYTES, type Room } from './lay-out.ts';
import { type Matched, matchRows } from './match.ts';
import type { Odd } from './oddities.ts';
import { type Opened, openHandIn, type Task } from './open-hand-in.ts';
import { type Roster, readRoster } from './roster.ts';
import { studentKeys } from './student-key.ts';

export interface ClassRequest {
  /** Absolute path: a folder, or a zip archive. */
  submissions: string;
  /** Those to grade. */
  exercises: readonly Exercise[];
  /** Absolute path of a CSV file. */
  roster?: string | undefined;
  /** Of students whose own is not known. */
  lang: Lang;
  signal?: AbortSignal | undefined;
}

export interface HandIn {
  student: Student;
  /** ISO 8601 with an offset; null: nobody knows. */
  submittedAt: string | null;
  content: /** Exercise → a folder that `takeIn` can take; one of which no file was handed in is not in it. */
    | { kind: 'folder'; dirs: ReadonlyMap<string, string> }
    /** In the roster, and handed nothing in. */
    | { kind: 'nothing' }
    /** `why`: a message's id, `unreadable.…`. */
    | { kind: 'unreadable'; why: string; values: MessageValues };
}

/** What was unpacked goes when it is disposed of, or when the process ends. */
export interface ClassList extends AsyncDisposable {
  handIns: HandIn[]; // by key
  oddities: Oddity[];
}

/**
 * @throws {UserError} if the class or its roster cannot be read at all, nobody is in it, or the disk
 * is full. @throws the signal's reason when it is given.
 */
export async function readClass(request: ClassRequest): Promise<ClassList> {
  const { submissions, exercises, roster: file, lang, signal } = request;
  const known = await loadExercises();
  const roster = file === undefined ? undefined : await readRoster(file, lang);
  const root = await openClass(submissions, known);
  let folder: PrivateFolder | undefined;
  try {
    const all = await entriesIn(root.spot);
    const students = everyone(all, roster);
    if (students.length === 0) throw nobodyIn(submissions);
    folder = await privateFolder();
    const room: Room = { dir: folder.dir, count: 0, leftBytes: MAX_UNPACKED_BYTES };
    const opened = await openAll(students, { exercises, known, room }, signal);
    const { dispose } = folder;
    const list = listOf(students, opened, roster === undefined ? 'none' : 'listed', lang);
    const ofClass = [...all.odd, ...(roster?.odd ?? [])];
    return { ...list, oddities: [...ofClass, ...list.oddities], [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await folder?.dispose();
    throw error;
  } finally {
    await root.close();
  }
}

function everyone(all: Entries, roster: Roster | undefined): Matched[] {
  if (roster !== undefined) return matchRows(all, roster.rows);
  return all.entries.map((entry) => ({ entry, odd: [] }));
}

/** One after another, so that one large hand-in at a time is in memory. */
async function openAll(
  students: readonly Matched[],
  task: Task,
  signal: AbortSignal | undefined,
): Promise<Map<ClassEntry, Opened>> {
  const opened = new Map<ClassEntry, Opened>();
  for (const { entry } of students) {
    signal?.throwIfAborted();
    if (entry !== undefined && !opened.has(entry)) opened.set(entry, await openHandIn(entry, task));
  }
  return opened;
}

function listOf(
  students: readonly Matched[],
  opened: ReadonlyMap<ClassEntry, Opened>,
  roster: Student['roster'],
  lang: Lang,
): { handIns: HandIn[]; oddities: Oddity[] } {
  const keys = studentKeys(students.map(identityOf));
  const all = students.map(({ entry, row, odd }, index) => {
    const key = keys[index] ?? '';
    const inside = entry === undefined ? undefined : opened.get(entry);
    const handIn: HandIn = {
      student: {
        key,
        name: row?.name ?? entry?.label ?? row?.id ?? row?.email ?? key,
        ...(row?.id !== undefined && { id: row.id }),
        ...(row?.email !== undefined && { email: row.email }),
        lang: row?.lang ?? lang,
        ...(entry !== undefined && { path: entry.path }),
        roster: roster === 'none' || row !== undefined ? roster : 'not-listed',
      },
      submittedAt: row?.submittedAt ?? null,
      content: contentOf(inside),
    };
    return { handIn, odd: [...odd, ...(inside?.odd ?? [])] };
  });
  all.sort((one, other) => (one.handIn.student.key < other.handIn.student.key ? -1 : 1));
  const oddities = all.flatMap(({ handIn, odd }) =>
    odd.map((one: Odd): Oddity => ({ student: handIn.student.key, ...one })),
  );
  return { handIns: all.map(({ handIn }) => handIn), oddities };
}

function identityOf({ entry, row }: Matched): { identity: string; path?: string | undefined } {
  const identity = row?.id ?? entry?.identity ?? row?.email ?? row?.name ?? row?.path ?? '';
  return { identity, path: entry?.path };
}

function contentOf(opened: Opened | undefined): HandIn['content'] {
  if (opened === undefined) return { kind: 'nothing' };
  if (opened.kind === 'folder') return { kind: 'folder', dirs: opened.dirs };
  const { why, values } = opened.fault;
  return { kind: 'unreadable', why: `unreadable.${why}`, values };
}

function nobodyIn(path: string): UserError {
  return new UserError('errors.class-empty.problem', 'errors.class-empty.hint', { path });
}
