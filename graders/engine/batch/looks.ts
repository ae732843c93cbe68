// One hand-in taken in and observed: with others beside it first, and alone where that was not clear.
// It judges nothing, and leaves no stage behind.
import type { Evidence } from '../evidence/evidence.ts';
import { type Clear, lookAgain } from '../look-again.ts';
import { type Looker, lookAt } from '../looker.ts';
import type { ClassRequest } from './grade-class.ts';
import type { Task } from './work.ts';

/** @throws {UserError} if there is nothing to take in; the signal's reason once it is aborted. */
export function firstLook(request: ClassRequest, task: Task): Promise<Evidence> {
  return looking(request, task, (looker) => looker.look());
}

export function laterLooks(
  request: ClassRequest,
  task: Task,
  first: Clear,
  judge: (evidence: Evidence) => Promise<Clear>,
): Promise<Clear> {
  const { signal } = request;
  return looking(request, task, (looker) => lookAgain(first, { looker, judge, signal }));
}

async function looking<T>(
  { seed, tier, limitMs, signal }: ClassRequest,
  { exercise, submissionDir, student }: Task,
  look: (looker: Looker) => Promise<T>,
): Promise<T> {
  const own = { exercise, submissionDir, lang: student.lang };
  const looker = await lookAt({ ...own, seed, tier, limitMs, signal, typesAfter: 'never' });
  try {
    return await look(looker);
  } finally {
    await looker.drop();
  }
}
