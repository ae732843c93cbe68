// What a kit's README says of its exercises, also of one that our README does not know.
import { describe, expect, test } from 'vitest';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';
import { onlyCommandsOf } from '../../../scripts/kit/commands.ts';
import { exercisesPart } from '../../../scripts/kit/exercises-part.ts';

const all = await loadExercises();
const [ex0, ex1] = all;
if (ex0 === undefined || ex1 === undefined) throw new Error('there are no exercises');
const own = {
  ...{ ...ex0, id: 'ex10-own', minutes: 25 },
  title: { fr: 'Le sien | propre', en: 'One | own' },
};
const OURS = `## The exercises

A session of three hours, and no more:

|        | what you write | time   |
| ------ | -------------- | ------ |
| \`ex0\`  | the first      | 30 min |
| \`ex1\`  | the second     | 45 min |
| \`quiz\` | questions      | 15 min |`;

describe('the part on the exercises', () => {
  test('is ours for the exercises that ours tells of', () => {
    expect(exercisesPart(OURS, [ex0, ex1], 'en')).toBe(OURS);
  });

  test('has a row out of exercise.json for one that ours does not know, above the quiz', () => {
    const lines = exercisesPart(OURS, [ex0, ex1, own], 'en').split('\n');
    expect(lines.slice(-4)).toEqual([
      '| `ex0`  | the first      | 30 min |',
      '| `ex1`  | the second     | 45 min |',
      '| `ex10` | One \\| own | 25 min |',
      '| `quiz` | questions      | 15 min |',
    ]);
    expect(lines[2]).toBe(
      '3 exercises and the quiz. The session of three hours is told in `exercises/README.en.md`:',
    );
  });

  test('of an exercise alone that ours does not know has that row and the quiz', () => {
    const text = exercisesPart(OURS, [own], 'fr');
    expect(text).toMatch(
      /^Un exercice et le quiz\. .* ses exercices ne sont pas tous ici\u00A0:$/m,
    );
    expect(text).toMatch(/------ \|\n\| `ex10` \| Le sien \\\| propre \| 25 min \|\n\| `quiz` /);
  });
});

test('commands name the first exercise in the place of one that is not there', () => {
  const text =
    'npm run try ex1    # plays\nnpm run hint ex4 # helps\n`npm run check ex0 -- --help`';
  expect(onlyCommandsOf(text, [ex0])).toBe(
    'npm run try ex0    # plays\nnpm run hint ex0 # helps\n`npm run check ex0 -- --help`',
  );
  expect(onlyCommandsOf(text, [own])).toBe(
    'npm run try ex10   # plays\nnpm run hint ex10 # helps\n`npm run check ex10 -- --help`',
  );
  expect(onlyCommandsOf(text, all)).toBe(text);
});
