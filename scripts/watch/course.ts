// What is watched: the student's own exercises, or another folder's, and what has passed in it so far.
// It watches nothing; of another folder nothing is recorded.
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { exerciseFolder } from '../../graders/engine/catalogue/places.ts';
import { exercisesOf, loadPlan } from '../../graders/engine/catalogue/plan.ts';
import { UserError } from '../../graders/engine/errors.ts';
import type { Call } from '../command-line/command.ts';
import { refuseOtherFolder } from '../command-line/other-exercise.ts';
import { readExercise } from '../command-line/values.ts';
import { NO_PROGRESS } from '../progress/shape.ts';
import { nextExercise } from '../progress/status.ts';
import { openProgress, type Store } from '../progress/store.ts';

export interface Course {
  /** In their order; the one to begin with is among them. */
  exercises: readonly Exercise[];
  first: Exercise;
  folderOf(exercise: Exercise): string;
  store: Store;
}

/** @throws {UserError} if what was named is not there, or it cannot be told which exercise is meant. */
export async function readCourse(call: Call): Promise<Course> {
  const named = call.given.names.length > 0 ? readExercise(call, 'watch') : undefined;
  const folder = call.given.options.get('submission');
  if (folder === undefined) return ownCourse(call, named);
  const path = resolve(call.folder, folder);
  if (!isFolder(path)) throw missing(path);
  const course = await otherCourse(call, named, path);
  await refuseOtherFolder(call, 'watch', course.first);
  return course;
}

/** Once nothing is left to do, the last exercise: whoever is that far knows the keys. */
async function ownCourse(call: Call, named: Exercise | undefined): Promise<Course> {
  const exercises = await inOrder(call);
  const store = openProgress();
  const { progress } = await store.read();
  const first = named ?? nextExercise(exercises, progress) ?? exercises.at(-1);
  if (first === undefined) throw new Error('there are no exercises');
  return { exercises, first, folderOf: ({ id }) => exerciseFolder(id), store };
}

/** Of a folder that holds several exercises' folders, those; else the one that was named. */
async function otherCourse(
  call: Call,
  named: Exercise | undefined,
  folder: string,
): Promise<Course> {
  const isThere = ({ id }: Exercise) =>
    [id, join('exercises', id)].some((path) => isFolder(join(folder, path)));
  const exercises = (await inOrder(call)).filter((one) => one === named || isThere(one));
  const first = named ?? exercises[0] ?? readExercise(call, 'watch'); // which says what is missing
  return { exercises, first, folderOf: () => folder, store: unrecorded() };
}

/** That of the session. */
async function inOrder({ exercises }: Call): Promise<Exercise[]> {
  return exercisesOf(await loadPlan(exercises));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

const MISSING = ['errors.submission-missing.problem', 'errors.submission-missing.hint'] as const;
const IS_A_FILE = [
  'errors.submission-is-a-file.problem',
  'errors.submission-is-a-file.hint',
] as const;

/** One that goes later, while it is watched, may well come back. */
function missing(path: string): UserError {
  const [problem, hint] = existsSync(path) ? IS_A_FILE : MISSING;
  return new UserError(problem, hint, { path });
}

/** Progress that is forgotten at the end. */
function unrecorded(): Store {
  let progress = NO_PROGRESS;
  const known = () => ({ progress, remarks: [] });
  return {
    file: '',
    read: async () => known(),
    async update(change) {
      progress = change(progress);
      return known();
    },
  };
}
