// `npm run hint ex1`: prints the exercise's next hint, and remembers that it was read.
// It never shows the solution.
import { renderProse } from '../graders/engine/reports/terminal/prose.ts';
import { commandAgain } from './command-line/again.ts';
import type { Call, Command } from './command-line/command.ts';
import { readExerciseOrNext } from './command-line/exercise-or-next.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { OPTIONS } from './command-line/options.ts';
import { terminalOf } from './command-line/report-options.ts';
import { write } from './command-line/streams.ts';
import { readCount } from './command-line/values.ts';
import { hasSolution } from './hint/behind.ts';
import { HINTS, hintText } from './hint/hints.ts';
import { recordHint } from './progress/record.ts';
import { progressOf, statusOf } from './progress/status.ts';
import { openProgress } from './progress/store.ts';
import { tellRemarks } from './progress/tell.ts';

const { number, lang, help } = OPTIONS;

export const command: Command = {
  verb: 'hint',
  takesExercises: 'one or next',
  options: [number, lang, help],
  exitCodes: [EXIT.passed, EXIT.notGraded, EXIT.ourBug],
  examples: ['', 'ex1', 'ex1 -- --number 2'],
  run: hint,
};

async function hint(call: Call): Promise<number> {
  const asked = readCount(call.given, number.name, 0, HINTS); // 0: whichever is next
  const { id } = await readExerciseOrNext(call, command.verb);
  const store = openProgress();
  const before = await store.read();
  await tellRemarks(call, before);
  const shown = asked || progressOf(id, before.progress).hintsSeen + 1;
  const hasPassed = statusOf({ id }, before.progress).kind === 'passed';
  const options = { translate: call.translate, lang: call.lang, ...terminalOf(process.stdout) };
  if (shown > HINTS) {
    const text = `${allRead(call, id)}\n\n${whatElse(call, id, hasPassed)}`;
    await write(process.stdout, renderProse(text, options));
    return EXIT.passed;
  }
  const footer = shown < HINTS ? another(call, id) : whatElse(call, id, hasPassed);
  await write(
    process.stdout,
    renderProse(`${await hintText(call, id, shown)}\n\n${footer}`, options),
  );
  await tellRemarks(call, await recordHint(store, id, shown));
  return EXIT.passed;
}

function another({ translate, given }: Call, id: string): string {
  return `${translate('ui.hint.next')}\n\n${fenced(commandAgain(given, 'hint', id))}`;
}

function allRead({ translate, given }: Call, id: string): string {
  const heading = translate('ui.hint.all-read', { all: HINTS });
  const command = commandAgain(given, 'hint', id, { number: String(HINTS) });
  return `## ${heading}\n\n${translate('ui.hint.again')}\n\n${fenced(command)}`;
}

/** Behind the last hint there is none: what there is instead. */
function whatElse({ translate, given }: Call, id: string, hasPassed: boolean): string {
  const check = fenced(commandAgain(given, 'check', id));
  const behind = `${translate('ui.hint.last')}\n\n${check}`;
  if (!hasSolution(id)) return behind;
  const options: Record<string, string> = hasPassed ? {} : { 'give-up': '' };
  const solution = fenced(commandAgain(given, 'solution', id, options));
  const about = translate(hasPassed ? 'ui.hint.compare' : 'ui.hint.give-up');
  return `${behind}\n\n${about}\n\n${solution}`;
}

/** Stays whole, to be copied. */
function fenced(command: string): string {
  return `\`\`\`\n${command}\n\`\`\``;
}
