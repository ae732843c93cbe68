// Writes what a command found as JSON, to the file that `--json` names or to standard output.
// It chooses nothing: the command says what is in it.
import { harmlessJson } from '../../graders/engine/reports/json.ts';
import { STANDARD_OUTPUT } from './arguments.ts';
import type { Call } from './command.ts';
import { OPTIONS } from './options.ts';
import { write } from './streams.ts';
import { openTarget } from './target.ts';

/**
 * Whether JSON was asked for; it is written then.
 *
 * @throws {UserError} if the file cannot be written.
 */
export async function writeJson({ given, folder }: Call, content: unknown): Promise<boolean> {
  const path = given.options.get(OPTIONS.json.name);
  if (path === undefined) return false;
  const text = harmlessJson(content);
  if (path === STANDARD_OUTPUT) await write(process.stdout, text);
  else await (await openTarget(path, folder)).write(text);
  return true;
}
