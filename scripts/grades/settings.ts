// What a class's grading is asked for: whose hand-ins, which exercises, where to, by which rules.
// It reads and refuses options; it grades nothing, and makes no more than the folder of the grades.
import { mkdir, readdir, readFile, realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import type { ClassRequest } from '../../graders/engine/batch/grade-class.ts';
import type { Course } from '../../graders/engine/batch/gradebook/course.ts';
import { UserError } from '../../graders/engine/errors.ts';
import { readCanvasExport } from '../../graders/engine/reports/gradebook/canvas-sheet.ts';
import { chosenExercises } from '../command-line/chosen-exercises.ts';
import type { Call } from '../command-line/command.ts';
import { OPTIONS } from '../command-line/options.ts';
import {
  coresToUse,
  readCount,
  readLimitMs,
  readPercent,
  readSeed,
  readTier,
  tierForClass,
} from '../command-line/values.ts';
import { tellingOfWrites } from '../command-line/write-whole.ts';
import { KEPT_BATCH } from './batch.ts';
import { readCourse } from './course.ts';
import { GRADES_FILE } from './open.ts';

type Passed = Pick<
  ClassRequest,
  'exercises' | 'folder' | 'tier' | 'limitMs' | 'jobs' | 'retry' | 'mode'
>;

export interface Settings extends Passed {
  submissions: string; // absolute
  /** The folder of the grades as it was given, for commands to be copied. */
  given: string;
  roster?: string | undefined; // absolute
  /** null: none were given now. */
  rules: Course | null;
  canvasExport?: string | undefined;
  /** What was asked for; undefined: the seed that the folder's grades were made with, or a fresh one. */
  seed: number | undefined;
  failUnderPercent: number | null;
  /** What else the folder has grades of may be missing in its next files. */
  leavesOut: boolean;
}

// Most of a grading is waiting for programs that wait.
const JOBS_A_CORE = 2;

/** @throws {UserError} if an option cannot be read, or the grades have no place to go. */
export async function readSettings(call: Call): Promise<Settings> {
  const { given, folder: from } = call;
  const { options } = given;
  refuseNewRuns(given);
  const submissions = resolve(from, given.names[0] ?? '');
  const exercises = chosenExercises(call);
  const path = (name: string) => {
    const value = options.get(name);
    return value === undefined ? undefined : resolve(from, value);
  };
  const course = options.get(OPTIONS.course.name);
  const canvas = path(OPTIONS.canvas.name);
  const settings = {
    ...{ submissions, exercises, roster: path(OPTIONS.roster.name) },
    rules: course === undefined ? null : await readCourse(course, from, call.exercises),
    canvasExport: canvas === undefined ? undefined : await readCanvas(canvas),
    seed: options.has(OPTIONS.seed.name) ? readSeed(given) : undefined,
    tier: await readTier(given, tierForClass(process.env)),
    limitMs: readLimitMs(given),
    jobs: readCount(given, 'jobs', JOBS_A_CORE * coresToUse()),
    retry: !options.has(OPTIONS.noRetry.name),
    mode: options.has(OPTIONS.regrade.name) ? ('regrade' as const) : ('grade' as const),
    failUnderPercent: readPercent(given, OPTIONS.failUnder.name),
    leavesOut: options.has(OPTIONS.leaveOut.name),
  };
  await refuseGrades(submissions);
  const out = options.get(OPTIONS.out.name);
  if (out === undefined) {
    throw new UserError('errors.no-out.problem', 'errors.no-out.hint', { verb: 'grade' });
  }
  return { ...settings, given: out, folder: await makeFolder(resolve(from, out), submissions) };
}

/** Of saved evidence, nothing is run: what says how it would be run was said when it was. */
function refuseNewRuns({ options }: Call['given']): void {
  if (!options.has(OPTIONS.regrade.name)) return;
  const other = [OPTIONS.seed, OPTIONS.timeout, OPTIONS.sandbox].find(({ name }) =>
    options.has(name),
  );
  if (other === undefined) return;
  const values = { flag: `--${OPTIONS.regrade.name}`, other: `--${other.name}` };
  throw new UserError('errors.flags-exclude.problem', 'errors.flags-exclude.hint', values);
}

/** Refused now, if it is no gradebook of Canvas's: not when the class has been graded. */
async function readCanvas(path: string): Promise<string> {
  const text = await readText(path);
  readCanvasExport(text);
  return text;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    const ids = ['errors.cannot-read.problem', 'errors.cannot-read.hint'] as const;
    throw new UserError(...ids, { path, code }, { cause: error });
  }
}

/** The two folders are easily given the other way round, and hand-ins would be written among. */
async function refuseGrades(submissions: string): Promise<void> {
  const names = await readdir(submissions).catch((): string[] => []);
  if (![KEPT_BATCH, GRADES_FILE].every((name) => names.includes(name))) return;
  const values = { path: submissions };
  throw new UserError('errors.class-is-grades.problem', 'errors.class-is-grades.hint', values);
}

/** Not within the hand-ins: the next grading would take it for one. */
async function makeFolder(folder: string, submissions: string): Promise<string> {
  const isWithin = (one: string, other: string): boolean => {
    const way = relative(other, one);
    return way === '' || !(way.startsWith('..') || isAbsolute(way));
  };
  if (isWithin(folder, submissions)) {
    const values = { folder, submissions };
    throw new UserError('errors.out-within.problem', 'errors.out-within.hint', values);
  }
  return tellingOfWrites(folder, async () => {
    await mkdir(folder, { recursive: true });
    return realpath(folder);
  });
}
