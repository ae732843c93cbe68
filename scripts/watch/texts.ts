// The words between the verdicts: what is watched, what passed and what comes now, hints, the list, keys.
// It decides nothing and prints nothing.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import type { UserError } from '../../graders/engine/errors.ts';
import type { Graded } from '../../graders/engine/grade.ts';
import type { Values } from '../../graders/engine/messages/translate.ts';
import { EMPTY_LINE } from '../../graders/engine/reports/terminal/page.ts';
import { print } from '../../graders/engine/reports/terminal/print.ts';
import { renderProse } from '../../graders/engine/reports/terminal/prose.ts';
import { renderParts } from '../../graders/engine/reports/terminal/render.ts';
import type { Call } from '../command-line/command.ts';
import { describeFailure } from '../command-line/failure.ts';
import { plainText, wrappedText } from '../command-line/plain-text.ts';
import { reportOptions, terminalOf } from '../command-line/report-options.ts';
import { terminalPage } from '../command-line/terminal-page.ts';
import { hintsOf } from '../hint/behind.ts';
import { HINTS, hintText } from '../hint/hints.ts';
import { rowLines } from '../overview/rows.ts';
import { pointsText, standingRow, statusText } from '../overview/standing.ts';
import type { Progress } from '../progress/shape.ts';
import { statusOf } from '../progress/status.ts';

/** A sentence of ours on lines of its own, an empty one before it. */
export function sentence({ translate }: Call, id: string, values?: Values): string {
  return `\n${wrappedText(translate(id, values), process.stdout)}\n`;
}

/** The whole report; where it goes on is said apart, for it goes on by itself. */
export function reportText(call: Call, { verdict, evidence }: Graded, progress: Progress): string {
  const hints = hintsOf(verdict.exercise, progress);
  const options = { ...reportOptions(call, verdict.exercise), next: undefined, hints };
  const { body, closing } = renderParts(verdict, evidence, options);
  return body + closing;
}

/** `number`: from 1; beyond the last, that there are no more, and the last one again. */
export async function shownHint(call: Call, id: string, number: number): Promise<string> {
  const { lang, translate } = call;
  const options = { translate, lang, ...terminalOf(process.stdout) };
  const text = renderProse(await hintText(call, id, Math.min(number, HINTS)), options);
  const before = number > HINTS ? sentence(call, 'ui.watch.hints-read', { all: HINTS }) : '';
  return `${before}\n${text}`;
}

export function listText(call: Call, exercises: readonly Exercise[], progress: Progress): string {
  const page = terminalPage(call);
  const rows = exercises.map((exercise) => {
    const status = statusOf(exercise, progress);
    const cells = [statusText(page, status), pointsText(page, status)];
    return standingRow(page, exercise, progress, cells);
  });
  return print(page, [EMPTY_LINE, ...rowLines(page, rows)], page.colour);
}

/** What the person can mend, while it goes on being watched. */
export function failureText({ translate }: Call, error: UserError): string {
  const { text } = describeFailure(error, translate, terminalOf(process.stdout).width);
  return `\n${plainText(text, process.stdout)}`;
}
