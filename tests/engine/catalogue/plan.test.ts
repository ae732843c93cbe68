// The plan of the session: the course's own hours, every exercise once, and only what is there.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Exercise } from '../../../graders/engine/catalogue/exercise.ts';
import { exerciseNumber } from '../../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';
import { ROOT } from '../../../graders/engine/catalogue/places.ts';
import {
  exercisesOf,
  itemsOf,
  loadPlan,
  planOf,
  type SessionPlan,
} from '../../../graders/engine/catalogue/plan.ts';
import { Session } from '../../../graders/engine/catalogue/session.ts';
import { typographyMistakes } from '../messages/typography.ts';

const session = Session.parse(
  JSON.parse(await readFile(join(ROOT, 'exercises', 'session.json'), 'utf8')),
);
const exercises = await loadExercises();

const anExercise = (id: string, minutes = 30): Exercise => ({
  id,
  title: { fr: id, en: id },
  part: { fr: 'x', en: 'x' },
  minutes,
  skill: 'concept',
  files: [{ path: 'a.ts', exports: {} }],
  given: [],
});
const idsOf = (plan: SessionPlan) => exercisesOf(plan).map(({ id }) => id);

describe('session.json', () => {
  test('names every exercise of the session, numbers 0 to 5, once', () => {
    const named = session.parts.flatMap(({ items }) => items);
    const numbers = named.filter((name) => name !== 'quiz').map(exerciseNumber);
    expect(numbers.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(named.filter((name) => name === 'quiz')).toHaveLength(1);
    const own = exercises.map(({ id }) => id).filter((id) => exerciseNumber(id) <= 5);
    expect(own.filter((id) => named.filter((name) => name === id).length !== 1)).toEqual([]);
  });

  test('fills the three hours of the session', () => {
    expect(planOf(session, exercises, true).minutes).toBe(180);
  });

  test('gives each part the time that its exercises take', () => {
    for (const { items, minutes } of planOf(session, exercises, false).parts) {
      const needed = items.map((item) => (item.kind === 'exercise' ? item.exercise.minutes : 0));
      expect(needed.reduce((total, one) => total + one, 0)).toBeLessThanOrEqual(minutes);
    }
  });

  test('has each competence once, and is well written', () => {
    const skills = session.competences.map(({ skill }) => skill);
    expect(skills).toEqual(['concept', 'asynchronism', 'parallelism']);
    const texts = [
      ...[session.title, session.further],
      ...session.parts.map(({ title }) => title),
      ...session.competences.flatMap(({ objective, proved }) => [objective, proved]),
    ];
    for (const { fr, en } of texts) {
      expect([fr, typographyMistakes(fr, 'fr')]).toEqual([fr, []]);
      expect([en, typographyMistakes(en, 'en')]).toEqual([en, []]);
    }
  });
});

describe('the plan', () => {
  const ids = ['ex0-restaurant', 'ex1-requests', 'ex2-thread-pool', 'ex5-event-loop'];

  test('has the exercises that there are, in the order of the session', () => {
    const plan = planOf(
      session,
      ids.map((id) => anExercise(id)),
      false,
    );
    expect(idsOf(plan)).toEqual([
      'ex0-restaurant',
      'ex1-requests',
      'ex5-event-loop',
      'ex2-thread-pool',
    ]);
  });

  test('leaves out parts of which nothing is there', () => {
    const plan = planOf(session, [anExercise('ex1-requests')], false);
    expect(plan.parts.map(({ minutes }) => minutes)).toEqual([75]);
    expect(plan.minutes).toBe(180);
  });

  test('puts exercises of no part at its end, with the time that they take', () => {
    const more = [
      anExercise('ex2-thread-pool'),
      anExercise('ex6-limit'),
      anExercise('ex9-race', 40),
    ];
    const plan = planOf(session, more, true);
    expect(idsOf(plan)).toEqual(['ex2-thread-pool', 'ex6-limit', 'ex9-race']);
    expect(plan.parts.at(-1)).toMatchObject({ title: session.further, minutes: 70, when: 'extra' });
  });

  test('has the quiz where there is one', () => {
    expect(itemsOf(planOf(session, [], true))).toEqual([{ kind: 'quiz' }]);
    expect(itemsOf(planOf(session, [], false))).toEqual([]);
  });

  test('is read with what is in the folder', async () => {
    const root = await mkdtemp(join(tmpdir(), 'overlap-plan-'));
    onTestFinished(() => rm(root, { recursive: true }));
    await mkdir(join(root, 'exercises', 'quiz'), { recursive: true });
    await expect(loadPlan([], root)).rejects.toMatchObject({ name: 'UserError' });
    await writeFile(join(root, 'exercises', 'session.json'), JSON.stringify(session));
    expect(itemsOf(await loadPlan([], root))).toEqual([{ kind: 'quiz' }]);
  });
});
