// The exercise that a command is about: the one that was named, or else the next that is to be done.
// Which one was taken is said on standard error, where it is in nobody's way.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { exercisesOf, loadPlan } from '../../graders/engine/catalogue/plan.ts';
import { nextExercise } from '../progress/status.ts';
import { openProgress } from '../progress/store.ts';
import { tellRemarks } from '../progress/tell.ts';
import type { Call } from './command.ts';
import { wrappedText } from './plain-text.ts';
import { write } from './streams.ts';
import { readExercise } from './values.ts';

/** @throws {UserError} if there is no such exercise; or none was named, and none is left to do. */
export async function readExerciseOrNext(call: Call, verb: string): Promise<Exercise> {
  if (call.given.names.length > 0) return readExercise(call, verb);
  const known = await openProgress().read();
  await tellRemarks(call, known);
  const inOrder = exercisesOf(await loadPlan(call.exercises));
  const next = nextExercise(inOrder, known.progress);
  if (next === undefined) return readExercise(call, verb);
  const { id, title } = next;
  const text = call.translate('ui.took-next', { id, title: title[call.lang] });
  await write(process.stderr, wrappedText(`${text}\n`, process.stderr));
  return next;
}
