// Reads the quiz: its topics, with their questions, and the programs that these are about.
// It asks nothing and draws nothing.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brokenFile, namingBroken } from '../../graders/engine/catalogue/broken-file.ts';
import { ROOT } from '../../graders/engine/catalogue/places.ts';
import { type Question, Topic } from './question.ts';

export const QUIZ_FOLDER = join(ROOT, 'exercises', 'quiz');

/**
 * All topics, in the order of their files.
 *
 * @throws {UserError} if a file is missing or broken, or an id is there twice.
 */
export async function loadTopics(folder = QUIZ_FOLDER): Promise<Topic[]> {
  const questions = join(folder, 'questions');
  const names = (await namingBroken(questions, () => readdir(questions))).sort();
  const files = names.filter((name) => name.endsWith('.json')).map((name) => join(questions, name));
  const topics = await Promise.all(files.map(loadTopic));
  refuseTwice(
    questions,
    topics.map(({ topic }) => topic),
  );
  refuseTwice(
    questions,
    topics.flatMap((topic) => topic.questions.map(({ id }) => id)),
  );
  return topics;
}

function loadTopic(file: string): Promise<Topic> {
  return namingBroken(file, async () => Topic.parse(JSON.parse(await readFile(file, 'utf8'))));
}

function refuseTwice(folder: string, ids: readonly string[]): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw brokenFile(folder, `"${twice}": 2 ×`);
}

/** The file of the program that a question is about; undefined if it is about none that can be run. */
export function snippetOf(question: Question, folder = QUIZ_FOLDER): string | undefined {
  return question.kind === 'order' ? join(folder, 'snippets', question.snippet) : undefined;
}

/** The code that is shown with a question, by lines; none where there is nothing to show. */
export async function codeOf(question: Question, folder = QUIZ_FOLDER): Promise<readonly string[]> {
  if (question.kind === 'choice') return question.code ?? [];
  const file = snippetOf(question, folder) ?? '';
  return (await namingBroken(file, () => readFile(file, 'utf8'))).trimEnd().split(/\r?\n/);
}
