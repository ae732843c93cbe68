// Runs the verb that was asked for and ends the process with the exit code that it has earned.
// It grades nothing and formats no report; it is what all verbs share around their one screen.

import { exerciseNamed } from '../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import { nearest } from '../../graders/engine/catalogue/nearest.ts';
import { UserError } from '../../graders/engine/errors.ts';
import { type Lang, langFromEnvironment } from '../../graders/engine/messages/lang.ts';
import { translator } from '../../graders/engine/messages/translate.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { describeFailure, stackOf } from './failure.ts';
import { helpText } from './help.ts';
import { type Interruption, listenForInterruption } from './interruption.ts';
import { refuseOtherNames } from './names.ts';
import { callersFolder, refuseSwallowedOptions, swallowedLang } from './npm.ts';
import { plainText } from './plain-text.ts';
import { terminalOf } from './report-options.ts';
import { leaveFailuresToWrite, write } from './streams.ts';
import { systemLocale } from './system-locale.ts';
import { readLang, refuseNames } from './values.ts';

const VERBS: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  start: () => import('../where-am-i.ts'),
  list: () => import('../list.ts'),
  check: () => import('../check.ts'),
  watch: () => import('../watch.ts'),
  grade: () => import('../grade.ts'),
  try: () => import('../try.ts'),
  hint: () => import('../hint.ts'),
  quiz: () => import('../quiz.ts'),
  solution: () => import('../solution.ts'),
  reset: () => import('../reset.ts'),
  progress: () => import('../progress.ts'),
  report: () => import('../report.ts'),
  override: () => import('../override.ts'),
  'self-check': () => import('../self-check.ts'),
  bench: () => import('../bench.ts'),
  audit: () => import('../audit.ts'),
  doctor: () => import('../doctor.ts'),
  schemas: () => import('../schemas.ts'),
  annotate: () => import('../annotate.ts'),
  kit: () => import('../kit.ts'),
  'test:hostile': () => import('../test-hostile.ts'),
  'package:gradescope': () => import('../package-gradescope.ts'),
};

async function main(): Promise<never> {
  const [verb = '', ...args] = process.argv.slice(2);
  const interruption = listenForInterruption();
  leaveFailuresToWrite();
  let lang = langFromEnvironment(process.env, process.platform, systemLocale);
  const fail = async (error: unknown) => {
    const interrupted = interruption.exitCode();
    if (interrupted !== undefined) return interrupted;
    try {
      const failure = describeFailure(error, translator(lang), terminalOf(process.stderr).width);
      await write(process.stderr, plainText(failure.text, process.stderr));
      return failure.exitCode;
    } catch (another) {
      // Not even the messages are there: what is thrown here would only come back, for ever.
      await write(process.stderr, `${stackOf(error)}\n${stackOf(another)}\n`);
      return EXIT.ourBug;
    }
  };
  process.on('uncaughtException', async (error) => process.exit(await fail(error)));
  try {
    lang = readLang(args, swallowedLang(args, process.env) ?? lang);
    const exitCode = await runVerb(verb, args, lang, interruption);
    process.exit(interruption.exitCode() ?? exitCode);
  } catch (error) {
    process.exit(await fail(error));
  }
}

async function runVerb(verb: string, args: string[], lang: Lang, { signal }: Interruption) {
  const { command } = await verbNamed(verb)();
  const translate = translator(lang);
  if (args.includes('--help') || args.includes('-h')) {
    await write(process.stdout, plainText(helpText(command, translate), process.stdout));
    return EXIT.passed;
  }
  const exercises = await loadExercises();
  const isExercise = (name: string) => exerciseNamed(name, exercises) !== undefined;
  const calls = (name: string) => translate('ui.placeholder', { name });
  refuseSwallowedOptions(command, args, process.env, isExercise, { calls });
  const given = readArguments(args, command.options, isExercise);
  if (command.names !== undefined) refuseOtherNames(command, given, translate);
  else if (command.takesExercises === 'none') refuseNames(given, verb);
  const folder = callersFolder(verb, process.env);
  return command.run({ given, exercises, folder, lang, translate, signal });
}

function verbNamed(verb: string): () => Promise<{ command: Command }> {
  const known = Object.keys(VERBS);
  const found = known.includes(verb) ? VERBS[verb] : undefined;
  if (found !== undefined) return found;
  throw new UserError('errors.unknown-verb.problem', 'errors.unknown-verb.hint', {
    given: verb,
    nearest: nearest(verb, known) ?? 'none',
    known: known.join(', '),
  });
}

void main();
