// What npm does with a command line before the command sees it.
// It only notices and suggests; nothing that npm swallowed is taken for granted.
import { UserError } from '../../graders/engine/errors.ts';
import type { Lang } from '../../graders/engine/messages/lang.ts';
import type { Command, Option } from './command.ts';
import { asLang, correctedLine, type Spelling, type Swallowed } from './corrected-line.ts';

/** Whether npm started this very verb, so that its environment speaks of this command line. */
function isStartedByNpm(verb: string, env: NodeJS.ProcessEnv): boolean {
  return env.npm_lifecycle_event === verb;
}

/**
 * Without `--` before them, npm takes options for its own: `npm run check ex1 --seed 5` gives us
 * `ex1 5`, and `npm_config_seed` in the environment is all that is left of the option.
 *
 * @throws {UserError} if that happened, with the command line as it must be.
 */
export function refuseSwallowedOptions(
  { verb, options, names, takesExercises }: Command,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  isExercise: (name: string) => boolean,
  spelling?: Spelling,
): void {
  if (!isStartedByNpm(verb, env)) return;
  const swallowed = options.flatMap((option) => swallowedOption(option, args, env));
  if (swallowed.length === 0) return;
  const asked = { names: names ?? (takesExercises === 'none' ? [] : undefined) };
  throw new UserError('errors.npm-took-flag.problem', 'errors.npm-took-flag.hint', {
    flags: swallowed.map(({ option }) => `--${option.name}`).join(', '),
    count: swallowed.length,
    command: correctedLine(verb, swallowed, args, isExercise, { ...asked, ...spelling }),
    system: (spelling?.platform ?? process.platform) === 'win32' ? 'windows' : 'other',
  });
}

/** None or one. Of `--seed=5` npm keeps the value, of `--seed 5` only that there was one: `true`. */
function swallowedOption(
  option: Option,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Swallowed[] {
  const kept = fromNpm(option.name, env);
  if (kept === undefined) {
    return option.name === 'lang' && swallowedLang(args, env) !== undefined ? [{ option }] : [];
  }
  return [kept === 'true' || kept === '' ? { option } : { option, value: kept }];
}

/** The language, if npm read `--lang` as four of its short options in one: `-l -a -n -g`. */
export function swallowedLang(args: readonly string[], env: NodeJS.ProcessEnv): Lang | undefined {
  const isSpelt = ['long', 'all', 'global'].every((name) => fromNpm(name, env) === 'true');
  return isSpelt ? args.map(asLang).find((lang) => lang !== undefined) : undefined;
}

function fromNpm(name: string, env: NodeJS.ProcessEnv): string | undefined {
  return env[`npm_config_${name.replaceAll('-', '_')}`];
}

/** The folder in which the person typed the command: npm itself moves to the repository's. */
export function callersFolder(verb: string, env: NodeJS.ProcessEnv): string {
  return (isStartedByNpm(verb, env) ? env.INIT_CWD : undefined) ?? process.cwd();
}
