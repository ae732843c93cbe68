// The course file that the README shows is one: who copies it has rules that mean what it says.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseCourse } from '../../../graders/engine/batch/gradebook/course.ts';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';
import { ROOT } from '../../../graders/engine/catalogue/places.ts';

test('the course of the README is the same in both languages', async () => {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const samples = [...readme.matchAll(/```yaml\n(# course\.yaml[\s\S]*?)```/g)];
  const exercises = await loadExercises();
  const source = { file: 'course.yaml', format: 'yaml' } as const;
  const courses = samples.map(([, text = '']) => parseCourse(text, source, exercises));
  expect(courses).toHaveLength(2);
  expect(courses[0]).toEqual(courses[1]);
  expect(courses[0]).toEqual({
    version: 'course/v1',
    title: 'Programmation concurrente',
    timeZone: 'Europe/Paris',
    exercises: {
      'ex1-requests': { dueAt: '2026-12-01T23:59:00+01:00', weight: 4 },
      'ex2-thread-pool': { dueAt: '2026-12-08T23:59:00+01:00', weight: 6 },
      'ex3-port-scanner': { dueAt: '2026-12-15T23:59:00+01:00', weight: null },
    },
    late: { percentADay: 10, atMostPercent: 50, graceMinutes: 15, refuseAfterDays: 7 },
    extensions: { 'ana@ecole.example': { 'ex1-requests': '2026-12-08T23:59:00+01:00' } },
    dropLowest: 1,
    passPercent: 50,
    missing: 'zero',
  });
});
