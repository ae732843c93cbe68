// `npm run package:gradescope -- --out FILE.zip`: writes an autograder for Gradescope.
// It uploads nothing, and puts no solution into what it writes.
import { UserError } from '../graders/engine/errors.ts';
import { chosenExercises } from './command-line/chosen-exercises.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { OPTIONS } from './command-line/options.ts';
import { wrappedText } from './command-line/plain-text.ts';
import { write } from './command-line/streams.ts';
import { openTarget } from './command-line/target.ts';
import { contents } from './gradescope/contents.ts';
import { zipped } from './gradescope/zip.ts';

const { exercises, lang, help } = OPTIONS;
const out = { name: 'out', takes: 'a value', placeholder: 'FILE' } as const;

export const command: Command = {
  verb: 'package:gradescope',
  takesExercises: 'none',
  options: [out, exercises, lang, help],
  exitCodes: [EXIT.passed, EXIT.notGraded, EXIT.ourBug],
  examples: ['-- --out autograder.zip', '-- --out autograder.zip --exercises ex1 --lang en'],
  run: packageGradescope,
};

async function packageGradescope(call: Call): Promise<number> {
  const chosen = chosenExercises(call);
  const path = call.given.options.get(out.name);
  if (path === undefined) {
    const values = { verb: command.verb, flag: '--out', example: '--out autograder.zip' };
    throw new UserError('errors.missing-option.problem', 'errors.missing-option.hint', values);
  }
  const target = await openTarget(path, call.folder);
  const archive = await zipped(await contents(chosen, call.lang));
  call.signal.throwIfAborted();
  await target.write(archive);
  const values = { path: target.path, count: chosen.length };
  const text = `${call.translate('ui.gradescope.written', values)}\n`;
  await write(process.stdout, wrappedText(text, process.stdout));
  return EXIT.passed;
}
