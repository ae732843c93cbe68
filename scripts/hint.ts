// `npm run hint ex1`: prints one of the exercise's hints, the first unless another is asked for.
// It never shows the solution, and keeps no count of who has seen what.
import { renderProse } from '../graders/engine/reports/terminal/prose.ts';
import { hintAgain } from './command-line/again.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { OPTIONS } from './command-line/options.ts';
import { terminalOf } from './command-line/report-options.ts';
import { write } from './command-line/streams.ts';
import { readCount, readExercise } from './command-line/values.ts';
import { HINTS, readHints } from './hint/hints.ts';

const { number, lang, help } = OPTIONS;

export const command: Command = {
  verb: 'hint',
  takesExercises: 'one',
  options: [number, lang, help],
  exitCodes: [EXIT.passed, EXIT.notGraded, EXIT.ourBug],
  examples: ['ex1', 'ex1 -- --number 2'],
  run: hint,
};

async function hint(call: Call): Promise<number> {
  const { given, lang, translate } = call;
  const { id } = readExercise(call, command.verb);
  const asked = readCount(given, number.name, 1, HINTS);
  const text = (await readHints(id, lang))[asked - 1] ?? '';
  const heading = translate('ui.hint.heading', { number: asked, all: HINTS });
  const code = `\`\`\`\n${hintAgain(given, id, asked + 1)}\n\`\`\``; // stays whole, to be copied
  const footer = asked < HINTS ? `\n\n${translate('ui.hint.next')}\n\n${code}` : '';
  const options = { translate, lang, ...terminalOf(process.stdout) };
  await write(process.stdout, renderProse(`## ${heading}\n\n${text}${footer}`, options));
  return EXIT.passed;
}
