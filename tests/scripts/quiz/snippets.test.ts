// Every program that a question is about, run in the sandbox: the declared answer is what it prints.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runSnippet } from '../../../graders/engine/snippet.ts';
import { runLive } from '../../../scripts/quiz/live.ts';
import type { Question } from '../../../scripts/quiz/question.ts';
import { loadTopics, snippetOf } from '../../../scripts/quiz/topics.ts';

type OrderQuestion = Extract<Question, { kind: 'order' }>;

const questions = (await loadTopics()).flatMap((topic) => topic.questions);
const orders = questions.filter((one): one is OrderQuestion => one.kind === 'order');
const { signal } = new AbortController();

test('there are some', () => {
  expect(orders.length).toBeGreaterThanOrEqual(5);
});

test.for(orders)('$id prints its right answer', async (question) => {
  const right = question.choices.find((choice) => choice.right);
  const run = await runSnippet(snippetOf(question) ?? '', signal);
  expect(run).toEqual({ kind: 'ran', lines: right?.lines });
});

/** The first of them, with another program in the place of its own. */
async function runInstead(program: string | undefined) {
  const folder = await mkdtemp(join(tmpdir(), 'overlap-quiz-'));
  try {
    const question = orders[0] as OrderQuestion;
    const placed = { ...question, snippet: '../program.ts' }; // no folder of its own here
    await writeFile(join(folder, 'beside.ts'), '');
    if (program !== undefined) await writeFile(join(folder, 'program.ts'), program);
    return await runLive(placed, signal, folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a program that prints something else is told, not judged', async () => {
  expect(await runInstead("console.log('Z')")).toEqual({ kind: 'otherwise', lines: ['Z'] });
});

test.for([
  ['throws', "throw new Error('no')"],
  ['throws later', "setTimeout(() => { throw new Error('no') }, 5)"],
  ['does not parse', 'const'],
  ['is not there', undefined],
] as const)('a program that %s proves nothing', async ([, program]) => {
  expect(await runInstead(program)).toEqual({ kind: 'not run' });
});

test('a question that has no program has nothing to run', async () => {
  const question = questions.find(({ kind }) => kind === 'choice') as Question;
  expect(await runLive(question, signal)).toEqual({ kind: 'nothing to run' });
});

test('a run that is called off rejects with the reason', async () => {
  const over = AbortSignal.abort(new Error('over'));
  await expect(runLive(orders[0] as Question, over)).rejects.toThrow('over');
});
