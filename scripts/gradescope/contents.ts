// What is in an autograder's archive: the grader as it is here, its packages by name, and what starts it.
// No solution and no submission that is wrong on purpose is in it: students' code runs beside it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { ROOT, stubFolder } from '../../graders/engine/catalogue/places.ts';
import { filesIn } from '../../graders/engine/files-in.ts';
import { type Lang, translator } from '../../graders/engine/messages/translate.ts';
import { withoutScore } from './results.ts';

export interface ArchivedFile {
  path: string;
  content: Buffer;
  isProgram: boolean;
}

const PROJECT = 'overlap';
const TOP = ['package.json', 'package-lock.json', '.npmrc', 'LICENSE'];
const TREES = ['scripts', 'graders/engine'];
/** What audits measured, by the names of solutions and of submissions that are wrong on purpose. */
const RECORD = 'scripts/audit/record/';
const PROGRAMS = ['setup.sh', 'run_autograder'];
const AT_FIRST = 'at-first.json'; // what results.json is until something was graded

export async function contents(
  exercises: readonly Exercise[],
  lang: Lang,
): Promise<ArchivedFile[]> {
  const files: ArchivedFile[] = [];
  const put = (path: string, content: Buffer | string, isProgram = false): void => {
    files.push({ path, content: Buffer.from(content), isProgram });
  };
  for (const name of PROGRAMS) {
    const text = await readFile(join(import.meta.dirname, 'template', name), 'utf8');
    put(name, text.replace('LANGUAGE', lang), true);
  }
  const translate = translator(lang);
  put(AT_FIRST, withoutScore(translate('ui.gradescope.our-fault')));
  const trees = [...TREES, ...exercises.map(({ id }) => `graders/${id}`)];
  const paths = await Promise.all(
    trees.map(async (tree) => prefixed(tree, await filesIn(join(ROOT, tree)))),
  );
  const ofExercises = exercises.map(({ id }) => `exercises/${id}/exercise.json`);
  const grader = paths.flat().filter((path) => !path.startsWith(RECORD));
  for (const path of [...TOP, 'exercises/session.json', ...ofExercises, ...grader]) {
    put(`${PROJECT}/${path}`, await readFile(join(ROOT, path)));
  }
  for (const { id } of exercises) {
    for (const name of await filesIn(stubFolder(id))) {
      put(`${PROJECT}/exercises/${id}/${name}`, await readFile(join(stubFolder(id), name)));
    }
  }
  return files;
}

const prefixed = (folder: string, names: readonly string[]) =>
  names.map((name) => `${folder}/${name}`);
