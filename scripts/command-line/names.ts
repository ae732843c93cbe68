// What a command must be told besides options, and that is no exercise: folders, students.
// It only counts: whether there is such a folder or student is for the command to find out.
import { UserError } from '../../graders/engine/errors.ts';
import type { Translate } from '../../graders/engine/messages/translate.ts';
import type { Given } from './arguments.ts';
import type { Command } from './command.ts';

/** @throws {UserError} if one of the names that the command asks for is missing, or one is too many. */
export function refuseOtherNames(
  { verb, names: asked = [] }: Command,
  { names: given }: Given,
  translate: Translate,
): void {
  const call = asked.map((name) => translate('ui.placeholder', { name })).join(' ');
  const surplus = given[asked.length];
  if (surplus !== undefined) {
    const values = { given: surplus, verb, call };
    throw new UserError('errors.too-many-names.problem', 'errors.too-many-names.hint', values);
  }
  const missing = asked[given.length];
  if (missing === undefined) return;
  const name = translate('ui.placeholder', { name: missing });
  const values = { name, verb, call };
  throw new UserError('errors.missing-name.problem', 'errors.missing-name.hint', values);
}
