// The command line that graded a folder, kept with its grades, so that a report can say how to go on.
// It runs nothing.
import { join } from 'node:path';
import { z } from 'zod';
import { npmWords } from '../../graders/engine/reports/terminal/commands.ts';
import { spell } from '../command-line/again.ts';
import type { Call } from '../command-line/command.ts';
import { OPTIONS } from '../command-line/options.ts';
import { shellWord } from '../command-line/shell-word.ts';
import { tellingOfWrites, writeWhole } from '../command-line/write-whole.ts';
import { readKept } from './read-kept.ts';
import type { Settings } from './settings.ts';

const VERSION = 'command/v1';
const Kept = z.strictObject({ version: z.literal(VERSION), parts: z.array(z.array(z.string())) });
const KEPT_COMMAND = 'command.json';

/**
 * `parts`: what stands behind `npm run grade --`, each option with its value, as the system has them and not
 * as a shell reads them. Paths are absolute: it may be typed anywhere.
 */
export async function keepCommand(
  folder: string,
  parts: readonly (readonly string[])[],
): Promise<void> {
  const path = join(folder, KEPT_COMMAND);
  const text = `${JSON.stringify({ version: VERSION, parts }, null, 2)}\n`;
  await tellingOfWrites(path, () => writeWhole(path, text));
}

/**
 * As they were kept; undefined if none were.
 *
 * @throws {UserError} if what was kept is damaged.
 */
export async function keptParts(folder: string): Promise<string[][] | undefined> {
  return (await readKept(join(folder, KEPT_COMMAND), Kept, VERSION))?.parts;
}

// What the folder keeps by itself (its seed, the course) is not repeated, nor what is wished for once.
const REPEATED = (['exercises', 'timeout', 'sandbox', 'jobs', 'noRetry'] as const).map(
  (name) => OPTIONS[name].name,
);

/** What grades the same again, from anywhere. */
export function partsOf(
  { given: { options } }: Pick<Call, 'given'>,
  { submissions, folder, roster }: Pick<Settings, 'submissions' | 'folder' | 'roster'>,
): string[][] {
  const same = REPEATED.flatMap((name) => {
    const value = options.get(name);
    return value === undefined ? [] : [[`--${name}`, ...(value === '' ? [] : [value])]];
  });
  const fromRoster = roster === undefined ? [] : [['--roster', roster]];
  return [[submissions], ['--out', folder], ...fromRoster, ...same];
}

/**
 * What to type to grade what is left, as a shell reads it; with `placeholder` for the hand-ins where nobody
 * kept the command. `room`: columns that a line has.
 *
 * @throws {UserError} if what was kept is damaged.
 */
export async function gradeAgain(
  folder: string,
  placeholder: string,
  room: number = Number.POSITIVE_INFINITY,
): Promise<string> {
  const parts = (await keptParts(folder)) ?? [[placeholder], ['--out', folder]];
  const words = parts.map((part) => part.map((word) => shellWord(word)));
  return spell(npmWords('grade'), words, room);
}
