// What npm does with a command line before the command sees it.
// It only notices; nothing that npm swallowed is guessed or mended.
import { UserError } from '../../graders/engine/errors.ts';
import type { Command } from './command.ts';

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
export function refuseSwallowedOptions(command: Command, env: NodeJS.ProcessEnv): void {
  if (!isStartedByNpm(command.verb, env)) return;
  for (const { name } of command.options) {
    if (env[`npm_config_${name.replaceAll('-', '_')}`] === undefined) continue;
    throw new UserError('errors.npm-took-flag.problem', 'errors.npm-took-flag.hint', {
      flag: `--${name}`,
      verb: command.verb,
    });
  }
}

/** The folder in which the person typed the command: npm itself moves to the repository's. */
export function callersFolder(verb: string, env: NodeJS.ProcessEnv): string {
  return (isStartedByNpm(verb, env) ? env.INIT_CWD : undefined) ?? process.cwd();
}
