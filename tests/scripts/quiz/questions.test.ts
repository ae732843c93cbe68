// The questions as they are: whole, in both languages, well written; and what is broken is refused.
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Text } from '../../../graders/engine/catalogue/exercise.ts';
import { exerciseNumber } from '../../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';
import { ROOT } from '../../../graders/engine/catalogue/places.ts';
import { UserError } from '../../../graders/engine/errors.ts';
import { LANGS } from '../../../graders/engine/messages/lang.ts';
import { translator } from '../../../graders/engine/messages/translate.ts';
import { readMarks } from '../../../graders/engine/reports/terminal/marks.ts';
import type { Topic } from '../../../scripts/quiz/question.ts';
import { codeOf, loadTopics, QUIZ_FOLDER } from '../../../scripts/quiz/topics.ts';
import { typographyMistakes } from '../../engine/messages/typography.ts';

const topics = await loadTopics();
const questions = topics.flatMap((topic) => topic.questions);

const texts: { at: string; text: Text }[] = topics.flatMap((topic) => [
  { at: topic.topic, text: topic.title },
  { at: topic.topic, text: topic.session },
  ...topic.questions.flatMap(({ id, prompt, choices }) => [
    { at: id, text: prompt },
    ...choices.flatMap((choice) => [
      { at: id, text: choice.why },
      ...('text' in choice ? [{ at: id, text: choice.text }] : []),
    ]),
  ]),
]);

describe('the questions', () => {
  test('are enough for every topic', () => {
    expect(topics.map(({ topic }) => topic)).toHaveLength(7);
    expect(questions.length).toBeGreaterThanOrEqual(20);
    for (const topic of topics) expect(topic.questions.length).toBeGreaterThanOrEqual(3);
  });

  test.for(LANGS)('keep to the typography of %s', (lang) => {
    const mistakes = texts.flatMap(({ at, text }) =>
      typographyMistakes(text[lang], lang).map((what) => `${at}: ${what}: ${text[lang]}`),
    );
    expect(mistakes).toEqual([]);
  });

  test('speak of the same code, and stress as much, in both languages', () => {
    const marksIn = (text: string) => {
      const marks = readMarks(text, 'all').filter(({ kind }) => kind !== 'text');
      return marks.map((mark) => (mark.kind === 'code' ? mark.text : '')).sort();
    };
    for (const { at, text } of texts) expect(marksIn(text.fr), at).toEqual(marksIn(text.en));
  });

  test('say two different things in two languages, but for code and figures', () => {
    const words = (text: string) =>
      text.replace(/`[^`]*`/g, '').replace(/[\d\s.,÷+()s]|puis|then/g, '');
    const same = texts.filter(({ text }) => text.fr === text.en && words(text.fr) !== '');
    expect(same).toEqual([]);
  });

  test('do not give themselves away by the length of the right choice', () => {
    const longest = questions.filter(({ kind, choices }) => {
      if (kind === 'order') return false;
      const lengths = choices.map((one) => ('text' in one ? one.text.fr.length : 0));
      const right = choices.findIndex((one) => one.right);
      return lengths.every((length, at) => at === right || length < (lengths[right] ?? 0));
    });
    expect(longest.length).toBeLessThan(questions.length / 2);
  });

  test('show code that fits into a terminal', async () => {
    for (const question of questions) {
      const code = await codeOf(question);
      expect(code.length, question.id).toBeLessThanOrEqual(12);
      for (const line of code) expect(line.length, question.id).toBeLessThanOrEqual(72);
    }
  });

  test('are about every snippet that there is', async () => {
    const used = questions.flatMap((one) => (one.kind === 'order' ? one.snippet : []));
    expect((await readdir(join(QUIZ_FOLDER, 'snippets'))).sort()).toEqual(used.sort());
  });

  test('send people to an exercise that is there', async () => {
    const ids = (await loadExercises()).map(({ id }) => id);
    for (const { topic, exercises } of topics) {
      expect(
        exercises.filter((id) => ids.includes(id)),
        topic,
      ).not.toEqual([]);
      expect(exercises.map(exerciseNumber), topic).not.toContain(Number.NaN);
    }
  });

  test.for(LANGS)('name parts that the session’s page has, in %s', async (lang, { skip }) => {
    const page = join(ROOT, 'exercises', `README.${lang}.md`);
    if (!existsSync(page)) skip();
    const headings = [...(await readFile(page, 'utf8')).matchAll(/^## (?:\d+ · )?(.+)$/gm)];
    const parts = headings.map(([, title]) => title);
    for (const { session } of topics) {
      expect(parts).toContain(/[«“]\u202f?(.+?)\u202f?[»”]/.exec(session[lang])?.[1]);
    }
  });

  test.for(LANGS)('have topics that the help names, in %s', (lang) => {
    const named = topics.map(({ topic }) => topic).join(', ');
    expect(translator(lang)('ui.option.topic')).toContain(`${named}.`);
  });
});

type Broken = (topic: Topic) => unknown;

/** A copy of the quiz, with its first topic changed. */
async function load(change: Broken): Promise<readonly Topic[]> {
  const folder = await mkdtemp(join(tmpdir(), 'overlap-quiz-'));
  try {
    await cp(QUIZ_FOLDER, folder, { recursive: true });
    const [first = ''] = (await readdir(join(folder, 'questions'))).sort();
    const file = join(folder, 'questions', first);
    const topic = JSON.parse(await readFile(file, 'utf8'));
    change(topic);
    await writeFile(file, JSON.stringify(topic));
    return await loadTopics(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const firstOf = (topic: Topic) => topic.questions[0] as Topic['questions'][number];
const choiceOf = (topic: Topic, at: number) => firstOf(topic).choices[at] as { right: boolean };

describe('refused is', () => {
  test.for<[what: string, change: Broken]>([
    ['a prompt without English', (topic) => Reflect.deleteProperty(firstOf(topic).prompt, 'en')],
    ['an empty French title', (topic) => Object.assign(topic.title, { fr: ' ' })],
    ['a choice without French', (t) => Object.assign(choiceOf(t, 0), { text: { en: 'x' } })],
    ['no explanation', (topic) => Reflect.deleteProperty(choiceOf(topic, 1), 'why')],
    ['an explanation in one language', (t) => Object.assign(choiceOf(t, 1), { why: { fr: 'x' } })],
    [
      'no right answer',
      (t) => firstOf(t).choices.map((one) => Object.assign(one, { right: false })),
    ],
    [
      'two right answers',
      (t) => [0, 1].map((at) => Object.assign(choiceOf(t, at), { right: true })),
    ],
    [
      'the same choice twice',
      (t) =>
        Object.assign(choiceOf(t, 1), {
          text: firstOf(t).choices[2] && { ...(firstOf(t).choices[2] as { text: Text }).text },
        }),
    ],
    ['two questions with one id', (t) => Object.assign(firstOf(t), { id: t.questions[1]?.id })],
    ['an id of another topic’s', (t) => Object.assign(firstOf(t), { id: 'two-tasks' })],
    ['a topic that is there already', (topic) => Object.assign(topic, { topic: 'pool' })],
    ['a topic without questions', (topic) => Object.assign(topic, { questions: [] })],
    ['a kind of question that there is not', (t) => Object.assign(firstOf(t), { kind: 'essay' })],
    ['a snippet outside its folder', (t) => Object.assign(firstOf(t), { snippet: '../x.ts' })],
  ])('%s', async ([, change]) => {
    await expect(load(change)).rejects.toThrow(UserError);
  });

  test('nothing where nothing was changed', async () => {
    expect(await load(() => {})).toEqual(topics);
  });
});
