// The words between the verdicts: what is watched, what passed and what comes now, hints, the list, keys.
// It decides nothing and prints nothing.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import type { UserError } from '../../graders/engine/errors.ts';
import type { Graded } from '../../graders/engine/grade.ts';
import type { Values } from '../../graders/engine/messages/translate.ts';
import { renderProse } from '../../graders/engine/reports/terminal/prose.ts';
import { renderParts } from '../../graders/engine/reports/terminal/render.ts';
import type { Call } from '../command-line/command.ts';
import { describeFailure } from '../command-line/failure.ts';
import { plainText } from '../command-line/plain-text.ts';
import { reportOptions, terminalOf } from '../command-line/report-options.ts';
import { wrapSentences } from '../command-line/wrap-sentences.ts';
import { HINTS, readHints } from '../hint/hints.ts';
import type { Progress } from '../progress/shape.ts';
import { statusOf } from '../progress/status.ts';

/** A sentence of ours on lines of its own, an empty one before it. */
export function sentence({ translate }: Call, id: string, values?: Values): string {
  const text = wrapSentences(translate(id, values), terminalOf(process.stdout).width);
  return `\n${plainText(text, process.stdout)}\n`;
}

/** The whole report; where it goes on is said apart, for it goes on by itself. */
export function reportText(call: Call, { verdict, evidence }: Graded): string {
  const options = { ...reportOptions(call, verdict.exercise), next: undefined };
  const { body, closing } = renderParts(verdict, evidence, options);
  return body + closing;
}

/** `number`: from 1; beyond the last, that there are no more. */
export async function hintText(call: Call, id: string, number: number): Promise<string> {
  const { lang, translate } = call;
  if (number > HINTS) return sentence(call, 'ui.watch.hints-read', { all: HINTS });
  const text = (await readHints(id, lang))[number - 1] ?? '';
  const heading = translate('ui.hint.heading', { number, all: HINTS });
  const options = { translate, lang, ...terminalOf(process.stdout) };
  return `\n${renderProse(`## ${heading}\n\n${text}`, options)}`;
}

export function listText(
  { translate, lang }: Call,
  exercises: readonly Exercise[],
  at: Exercise,
  progress: Progress,
): string {
  const rows = exercises.map((exercise) => {
    const status = statusOf(exercise, progress);
    const { points, maxPoints } = ('attempts' in status && status.attempts?.best) || {
      points: 0,
      maxPoints: 0,
    };
    return translate('ui.watch.row', {
      kind: status.kind.replace(' ', ''), // a word for the message to choose by
      here: exercise === at ? 'yes' : 'no',
      id: exercise.id,
      title: exercise.title[lang],
      points,
      maxPoints,
    });
  });
  return plainText(`\n${rows.join('\n')}\n`, process.stdout);
}

/** What the person can mend, while it goes on being watched. */
export function failureText({ translate }: Call, error: UserError): string {
  const { text } = describeFailure(error, translate, terminalOf(process.stdout).width);
  return `\n${plainText(text, process.stdout)}`;
}
