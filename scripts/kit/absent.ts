// What a teacher's command is in the students' kit: a sentence that says who has it.
// It does nothing else; nothing of the command itself is in the kit.
import { UserError } from '../../graders/engine/errors.ts';
import type { Command } from '../command-line/command.ts';

export const command: Command = absent();

function absent(): never {
  throw new UserError('errors.teachers-command.problem', 'errors.teachers-command.hint');
}
