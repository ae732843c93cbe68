// What is said when a command could not do its work, and the exit code that goes with it.
// A failed check is none of this: it is in the verdict, and the report tells it.

import { UserError } from '../../graders/engine/errors.ts';
import type { Translate } from '../../graders/engine/messages/translate.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { wrapSentences } from './wrap-sentences.ts';

export interface Failure {
  exitCode: ExitCode;
  text: string;
}

/** One sentence and what to do next; or, if it is our own fault, all that its report will need. */
export function describeFailure(error: unknown, translate: Translate, width: number): Failure {
  if (error instanceof UserError) {
    const { problem, hint, values } = error;
    const text = `${translate(problem, values)}\n${translate(hint, values)}\n`;
    return { exitCode: EXIT.notGraded, text: toBeCopied(wrapSentences(text, width)) };
  }
  return { exitCode: EXIT.ourBug, text: `${translate('ui.bug')}\n\n${stackOf(error)}\n` };
}

/** A command on a line of its own, without its backticks: in a shell they would run what it prints. */
function toBeCopied(text: string): string {
  return text.replace(/^`([^`\n]+)`$/gm, '  $1');
}

/** The stack with its causes, as Node would print it. */
export function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\n[cause] ${stackOf(error.cause)}`;
}
