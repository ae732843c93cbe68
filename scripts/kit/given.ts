// What the kit gives as it is: exercises to fill in, their texts, hints, messages, and what guests are given.
// Only files that are named here go in: never a teacher's own work, a solution or an instructor's text.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { graderFolder, ROOT } from '../../graders/engine/catalogue/places.ts';
import { filesIn } from '../../graders/engine/files-in.ts';
import { planOf } from '../../graders/engine/plan.ts';
import { onlyCommandsOf } from './commands.ts';
import { shrink } from './shrink.ts';

/** By its path from the kit's folder. */
export type Files = Map<string, Buffer | string>;

const TOP = ['.npmrc', '.editorconfig', 'LICENSE', 'scripts/start.cjs', 'scripts/node-floor.cjs'];
const IN_EXERCISES = ['README.fr.md', 'README.en.md', 'session.json', 'tsconfig.json'];
const OF_AN_EXERCISE = ['README.fr.md', 'README.en.md', 'exercise.json'];
const OF_A_GRADER = ['hints.fr.md', 'hints.en.md', 'messages/fr.json', 'messages/en.json'];
const GUEST = 'graders/engine/sandbox/guest';
const QUIZ = 'exercises/quiz';
const MESSAGES = 'graders/engine/messages';

export async function givenFiles(exercises: readonly Exercise[]): Promise<Files> {
  const files: Files = new Map();
  const copy = async (path: string, to = path): Promise<void> => {
    files.set(to, await readFile(join(ROOT, path)));
  };
  for (const path of [
    ...TOP,
    ...IN_EXERCISES.map((name) => `exercises/${name}`),
    ...['fr', 'en'].map((lang) => `${MESSAGES}/${lang}.json`),
    ...(await filesIn(join(ROOT, QUIZ))).map((name) => `${QUIZ}/${name}`),
  ]) {
    await copy(path);
  }
  for (const name of IN_EXERCISES.filter((one) => one.endsWith('.md'))) {
    const text = String(files.get(`exercises/${name}`));
    files.set(`exercises/${name}`, onlyCommandsOf(withoutTeachersPart(text), exercises));
  }
  for (const name of await filesIn(join(ROOT, GUEST))) {
    files.set(`${GUEST}/${name}`, await shrink(join(ROOT, GUEST, name)));
  }
  for (const { id } of exercises) await giveExercise(id, files, copy);
  return files;
}

async function giveExercise(
  id: string,
  files: Files,
  copy: (path: string, to?: string) => Promise<void>,
): Promise<void> {
  for (const name of OF_AN_EXERCISE) await copy(`exercises/${id}/${name}`);
  for (const name of OF_A_GRADER) await copy(`graders/${id}/${name}`);
  for (const name of await filesIn(join(graderFolder(id), 'stub'))) {
    await copy(`graders/${id}/stub/${name}`);
    await copy(`graders/${id}/stub/${name}`, `exercises/${id}/${name}`); // as given, whatever was written here
  }
  const { driveFiles } = await planOf(id);
  for (const name of driveFiles) {
    files.set(`graders/${id}/${name}`, await shrink(join(graderFolder(id), name)));
  }
}

/** How to lead the session is no business of those whom it is for; the heading is its first line. */
function withoutTeachersPart(text: string): string {
  return text.replace(/^### (?:Pour qui mène|For who leads)[\s\S]*?(?=^#{1,3} )/m, '');
}
