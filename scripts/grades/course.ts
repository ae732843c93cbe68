// The course's rules: read from the file that somebody wrote, and kept with the grades that follow them.
// What the rules mean is for marks.ts.
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  COURSE_VERSION,
  Course,
  parseCourse,
} from '../../graders/engine/batch/gradebook/course.ts';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { UserError } from '../../graders/engine/errors.ts';
import { tellingOfWrites, writeWhole } from '../command-line/write-whole.ts';
import { readKept } from './read-kept.ts';

const FORMATS = { '.yaml': 'yaml', '.yml': 'yaml', '.json': 'json' } as const;
const KEPT_COURSE = 'course.json';

/** @throws {UserError} if the file cannot be read, or says what no course can say. */
export async function readCourse(
  given: string,
  from: string,
  exercises: readonly Exercise[],
): Promise<Course> {
  const path = resolve(from, given);
  const ending = /\.[^.]+$/.exec(path.toLowerCase())?.[0] ?? '';
  const format = Object.hasOwn(FORMATS, ending) ? FORMATS[ending as keyof typeof FORMATS] : null;
  if (format === null) {
    const values = { file: given, known: Object.keys(FORMATS).join(', ') };
    throw new UserError('errors.course-format.problem', 'errors.course-format.hint', values);
  }
  return parseCourse(await read(path), { file: given, format }, exercises);
}

const MOST_BYTES = 4_000_000; // of its million characters; what is larger is refused before it is read

async function read(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw Object.assign(new Error('EFBIG'), { code: 'EFBIG' });
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    const ids = ['errors.cannot-read.problem', 'errors.cannot-read.hint'] as const;
    throw new UserError(...ids, { path, code }, { cause: error });
  }
}

/** So that later commands on the same grades need not be told again. */
export async function keepCourse(folder: string, course: Course): Promise<void> {
  const path = join(folder, KEPT_COURSE);
  const text = `${JSON.stringify(course, null, 2)}\n`;
  await tellingOfWrites(path, () => writeWhole(path, text));
}

/** @throws {UserError} if what was kept is damaged or of another version. */
export async function readKeptCourse(folder: string): Promise<Course | null> {
  return (await readKept(join(folder, KEPT_COURSE), Course, COURSE_VERSION)) ?? null;
}
