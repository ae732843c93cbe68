// One hand-in taken in and observed: with others beside it first, and alone where that was not clear.
// It judges nothing, and leaves no stage behind.
import type { Evidence } from '../evidence/evidence.ts';
import { type Clear, lookAgain } from '../look-again.ts';
import { type Looker, lookAt } from '../looker.ts';
import type { ClassRequest } from './grade-class.ts';
import type { Task } from './work.ts';

/**
 * `content`: of what was seen, which may not be what the task was planned for.
 *
 * @throws {UserError} if there is nothing to take in; the signal's reason once it is aborted.
 */
export function firstLook(
  request: ClassRequest,
  task: Task,
): Promise<{ evidence: Evidence; content: string }> {
  return looking(request, task, async (looker) => {
    const { content } = looker;
    return { evidence: await looker.look(), content };
  });
}

/** `first` as it is, if something else is handed in by now: what is seen of two is nobody's verdict. */
export function laterLooks(
  request: ClassRequest,
  task: Task,
  first: Clear,
  judge: (evidence: Evidence) => Promise<Clear>,
): Promise<Clear> {
  const { signal } = request;
  return looking(request, task, async (looker) =>
    looker.content === task.key.content ? lookAgain(first, { looker, judge, signal }) : first,
  );
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
