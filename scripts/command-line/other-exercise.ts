// Refuses a folder that was handed in for one exercise and holds the files of another.
// It reads names only; a folder with files of neither is for the grading to judge.
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { UserError } from '../../graders/engine/errors.ts';
import { commandFor } from '../../graders/engine/reports/terminal/commands.ts';
import type { Call } from './command.ts';
import { optionWords } from './shell-word.ts';

/** @throws {UserError} if `--submission` is the folder of another exercise, by the names in it. */
export async function refuseOtherFolder(
  { given, exercises, folder }: Call,
  verb: 'check' | 'try' | 'watch',
  exercise: Exercise,
): Promise<void> {
  const typed = given.options.get('submission');
  if (typed === undefined) return;
  const path = resolve(folder, typed);
  const names = await namesIn(path);
  const own = [exercise.id, 'exercises']; // it may lie further down: its folder is looked into later
  if (own.some((name) => names.includes(name)) || holdsOneOf(names, exercise)) return;
  const found = likeliest(names, exercises);
  if (found === undefined) return;
  const words = optionWords('submission', typed).join(' ');
  throw new UserError('errors.other-exercise.problem', 'errors.other-exercise.hint', {
    path,
    given: exercise.id,
    files: exercise.files.map((file) => file.path).join(', '),
    found: found.id,
    command: `${commandFor(verb, found.id)} -- ${words}`,
  });
}

/** None if it cannot be listed: taking it in will say why. */
async function namesIn(path: string): Promise<string[]> {
  return readdir(path).catch(() => []);
}

function holdsOneOf(names: readonly string[], { files }: Exercise): boolean {
  return files.some(({ path }) => names.some((name) => stem(name) === stem(path)));
}

/** `Requests (1).js` is `requests.ts` that went astray: the grading says so. */
function stem(name: string): string {
  const [first = ''] = name.toLowerCase().split('.');
  return first.replace(/[^\p{L}]/gu, '');
}

/** The exercise most of whose files are there. */
function likeliest(names: readonly string[], all: readonly Exercise[]): Exercise | undefined {
  const share = ({ files }: Exercise) =>
    files.filter(({ path }) => names.includes(path)).length / files.length;
  const [best] = all.toSorted((one, other) => share(other) - share(one));
  return best !== undefined && share(best) > 0 ? best : undefined;
}
