// The command line that graded a folder, kept with its grades, so that a report can say how to go on.
// It runs nothing.
import { join } from 'node:path';
import { z } from 'zod';
import { npmWords } from '../../graders/engine/reports/terminal/commands.ts';
import { shellWord } from '../command-line/shell-word.ts';
import { tellingOfWrites, writeWhole } from '../command-line/write-whole.ts';
import { readKept } from './read-kept.ts';

const VERSION = 'command/v1';
const Kept = z.strictObject({ version: z.literal(VERSION), arguments: z.array(z.string()) });
const KEPT_COMMAND = 'command.json';

/** `args`: all that stands behind `npm run grade --`, with absolute paths: it is typed anywhere. */
export async function keepCommand(folder: string, args: readonly string[]): Promise<void> {
  const path = join(folder, KEPT_COMMAND);
  const text = `${JSON.stringify({ version: VERSION, arguments: args }, null, 2)}\n`;
  await tellingOfWrites(path, () => writeWhole(path, text));
}

/**
 * What to type to grade what is left, as a shell reads it; with `placeholder` for the hand-ins where nobody
 * kept the command.
 *
 * @throws {UserError} if what was kept is damaged.
 */
export async function gradeAgain(folder: string, placeholder: string): Promise<string> {
  const kept = await readKept(join(folder, KEPT_COMMAND), Kept, VERSION);
  const words = kept?.arguments.map((word) => shellWord(word)) ?? [
    placeholder,
    '--out',
    shellWord(folder),
  ];
  return [npmWords('grade'), '--', ...words].join(' ');
}
