// Runs the program that a question is about, and tells whether it printed what the right answer says.
// It never throws for a program: one that cannot be run here proves nothing, and is told as such.
import { runSnippet } from '../../graders/engine/snippet.ts';
import type { Question } from './question.ts';
import { QUIZ_FOLDER, snippetOf } from './topics.ts';

export type Live =
  | { kind: 'nothing to run' }
  | { kind: 'as declared' | 'otherwise'; lines: readonly string[] }
  | { kind: 'not run' };

/** @throws the signal's reason once it is aborted. */
export async function runLive(
  question: Question,
  signal: AbortSignal,
  folder = QUIZ_FOLDER,
): Promise<Live> {
  const file = snippetOf(question, folder);
  if (question.kind !== 'order' || file === undefined) return { kind: 'nothing to run' };
  try {
    const { kind, lines } = await runSnippet(file, signal);
    if (kind === 'broke') return { kind: 'not run' };
    const declared = question.choices.find(({ right }) => right)?.lines ?? [];
    const isSame = JSON.stringify(lines) === JSON.stringify(declared);
    return { kind: isSame ? 'as declared' : 'otherwise', lines };
  } catch {
    signal.throwIfAborted();
    return { kind: 'not run' };
  }
}
