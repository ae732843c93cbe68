// Takes a class in: who handed in what, each hand-in laid out so that a submission can be taken in.
// It runs nothing and judges nothing; what one student handed in stops nobody else.
import { basename } from 'node:path';
import type { Exercise } from '../../catalogue/exercise.ts';
import { loadExercises } from '../../catalogue/load.ts';
import { UserError } from '../../errors.ts';
import type { Lang } from '../../messages/lang.ts';
import { type PrivateFolder, privateFolder } from '../../submission/stage.ts';
import type { Oddity } from '../gradebook/gradebook.ts';
import { openClass } from './class-root.ts';
import { type ClassEntry, type Entries, entriesIn } from './entries.ts';
import { MAX_UNPACKED_BYTES, type Room } from './lay-out.ts';
import { type Matched, matchRows } from './match.ts';
import type { Odd } from './oddities.ts';
import { type Opened, openHandIn, type Task } from './open-hand-in.ts';
import { type Roster, readRoster } from './roster.ts';
import { type HandIn, listOf } from './student-list.ts';
import type { Spot } from './tree.ts';

export type { HandIn } from './student-list.ts';

export interface ClassRequest {
  /** Absolute path: a folder, or a zip archive. */
  submissions: string;
  /** Those to grade. */
  exercises: readonly Exercise[];
  /** Absolute path of a CSV file. */
  roster?: string | undefined;
  /** Of times in the roster that are written without an offset. */
  timeZone?: string | undefined;
  /** Of students whose own is not known. */
  lang: Lang;
  signal?: AbortSignal | undefined;
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
  const { submissions, exercises, roster: file, lang, timeZone, signal } = request;
  const known = await knownWith(exercises);
  const roster = file === undefined ? undefined : await readRoster(file, { lang, timeZone });
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
    const ofClass = [...oddNames(root.spot, submissions), ...all.odd, ...(roster?.odd ?? [])];
    return { ...list, oddities: [...ofClass, ...list.oddities], [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await folder?.dispose();
    throw error;
  } finally {
    await root.close();
  }
}

/** All exercises that there are; the graded ones are the same objects. */
async function knownWith(graded: readonly Exercise[]): Promise<Exercise[]> {
  const byId = new Map([...(await loadExercises()), ...graded].map((one) => [one.id, one]));
  return [...byId.values()];
}

function everyone(all: Entries, roster: Roster | undefined): Matched[] {
  if (roster !== undefined) return matchRows(all, roster.rows);
  return all.entries.map((entry) => ({ entry, odd: [] }));
}

/** Side by side, few at a time: disks wait more than they work, and a large archive is in memory. */
const LANES = 4;

async function openAll(
  students: readonly Matched[],
  task: Task,
  signal: AbortSignal | undefined,
): Promise<Map<ClassEntry, Opened>> {
  const opened = new Map<ClassEntry, Opened>();
  const queue = [...new Set(students.flatMap(({ entry }) => entry ?? []))].values();
  const lane = async () => {
    for (const entry of queue) {
      signal?.throwIfAborted();
      opened.set(entry, await openHandIn(entry, task));
    }
  };
  // All of them come to their end before anything is removed.
  const ends = await Promise.allSettled(Array.from({ length: LANES }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return opened;
}

/** Names in the class's own archive that lead out of it: nobody's hand-in, and nothing was read. */
function oddNames({ tree }: Spot, submissions: string): Odd[] {
  const count = tree.refusedNames;
  return count === 0
    ? []
    : [{ id: 'refused-names', values: { path: basename(submissions), count } }];
}

function nobodyIn(path: string): UserError {
  return new UserError('errors.class-empty.problem', 'errors.class-empty.hint', { path });
}
