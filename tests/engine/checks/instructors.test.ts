// Checks that only an instructor's grading has: never a student's, and on the same evidence.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';
import { graderFolder, solutionFolder } from '../../../graders/engine/catalogue/places.ts';
import type { Evidence } from '../../../graders/engine/evidence/evidence.ts';
import type { Verdict } from '../../../graders/engine/verdict/verdict.ts';
import { aCopy, type Copy } from '../../scripts/copy.ts';
import { environment } from '../../scripts/run.ts';

const OWN = `// What only an instructor sees of ex1.
import './checks.test.ts';
import { checksFor } from '../engine/checks/check.ts';
import { assigned } from '../engine/checks/courier.ts';
import { Finding } from '../engine/checks/finding.ts';

const check = checksFor(await assigned('ex1-requests'));
const options = { points: 5, skill: 'asynchronism', visibility: 'instructor' } as const;

check('stands-on-theirs', 'stands on a check of theirs', { ...options, needs: ['at-once'] }, () => {});
check('fails-always', 'fails always', options, () => {
  throw new Finding('seen-by-instructors');
});
`;
const TEXTS = {
  checks: { 'fails-always': 'always fails' },
  diagnoses: { 'seen-by-instructors': { title: 'Seen', message: 'It is seen.', advice: 'None.' } },
};

const GRADES = `
import { findExercise } from './graders/engine/catalogue/find.ts';
import { loadExercises } from './graders/engine/catalogue/load.ts';
import { writeFile } from 'node:fs/promises';
import { judgingDesk } from './graders/engine/batch/judging-desk.ts';
import { startJudging } from './graders/engine/checks/judging.ts';
import { grade } from './graders/engine/grade.ts';
const exercise = findExercise('ex1', await loadExercises());
const judging = startJudging();
judging.expect(exercise.id);
const said = [];
for (const audience of ['student', 'instructor', undefined]) {
  const request = { exercise, submissionDir: process.argv[1], seed: 7, lang: 'en', tier: 'none' };
  const { evidence, verdict, types } = await grade({ ...request, judging, audience });
  await types.catch(() => {});
  said.push({ evidence, verdict });
}
judging.dismiss();
await writeFile('evidence.json', JSON.stringify(said[0].evidence));
const desk = judgingDesk();
desk.hurry();
const inClass = await desk.judge(exercise.id, 'evidence.json');
desk.close();
console.log(JSON.stringify({ said, inClass: inClass.map(({ id }) => id) }));
`;

interface Said {
  evidence: Evidence;
  verdict: Verdict;
}

let copy: Copy;
beforeAll(async () => {
  copy = await aCopy();
});
afterAll(() => copy[Symbol.asyncDispose]());

const inGrader = (...path: string[]) => join(graderFolder('ex1-requests', copy.folder), ...path);

async function graded(submission: string) {
  const args = ['--input-type=module', '--eval', GRADES, submission];
  const ran = await execa(process.execPath, args, {
    ...{ cwd: copy.folder, env: environment(), extendEnv: false, reject: false },
  });
  const told = () => JSON.parse(ran.stdout) as { said: [Said, Said, Said]; inClass: string[] };
  return { ...ran, said: () => told().said, inClass: () => told().inClass };
}

const idsOf = ({ verdict }: Said) => verdict.checks.map(({ id }) => id);
const pointsOf = ({ verdict }: Said) => [verdict.points, verdict.maxPoints];

describe('an instructor’s checks', () => {
  beforeAll(async () => {
    await writeFile(inGrader('checks.instructor.test.ts'), OWN);
    await writeFile(inGrader('messages', 'instructor.en.json'), JSON.stringify(TEXTS));
  });
  afterAll(() => rm(inGrader('checks.instructor.test.ts')));

  test('count for an instructor, and are not there for a student', async () => {
    const { said, inClass } = await graded(solutionFolder('ex1-requests'));
    const [student, instructor, byDefault] = said();
    expect(idsOf(instructor)).toEqual([...idsOf(student), 'stands-on-theirs', 'fails-always']);
    expect(idsOf(byDefault)).toEqual(idsOf(student));
    expect(inClass()).toEqual(idsOf(instructor)); // as the grading of a class judges
    const [points = 0, most = 0] = pointsOf(student);
    expect(student.verdict.outcome).toBe('passed');
    expect(pointsOf(instructor)).toEqual([points + 5, most + 10]);
    expect(instructor.verdict.checks.slice(-2)).toMatchObject([
      { visibility: 'instructor', outcome: 'passed' },
      {
        visibility: 'instructor',
        outcome: 'failed',
        title: 'always fails',
        message: 'It is seen.',
      },
    ]);
    expect(student.verdict.checks.filter((one) => one.visibility)).toEqual([]);
  });

  test('change nothing of what is run and seen, and stand on those of everybody', async () => {
    const { said } = await graded(join(copy.folder, 'exercises/ex1-requests'));
    const [student, instructor] = said();
    const met = ({ evidence }: Said) =>
      evidence.runs.map(({ scenario, inputs }) => ({ scenario, inputs }));
    expect(met(instructor)).toEqual(met(student));
    expect(Object.keys(instructor.evidence)).toEqual(Object.keys(student.evidence));
    const stands = instructor.verdict.checks.find(({ id }) => id === 'stands-on-theirs');
    expect(stands?.outcome).toBe('not-reached');
  });
});

test('an instructor’s check that stands among everybody’s is our bug', async () => {
  const file = inGrader('checks.test.ts');
  const theirs = await readFile(file, 'utf8');
  await writeFile(file, theirs.replace('{ points: 0,', "{ points: 0, visibility: 'instructor',"));
  const { exitCode, stderr } = await graded(join(copy.folder, 'exercises/ex1-requests'));
  await writeFile(file, theirs);
  expect(exitCode).not.toBe(0);
  expect(stderr).toContain('belongs in checks.instructor.test.ts');
});

describe.for((await loadExercises()).map(({ id }) => id))('%s', (id) => {
  test('keeps every instructor’s check out of the files that students get', async () => {
    const entries = await readdir(graderFolder(id), { recursive: true });
    for (const entry of entries.filter((one) => one.endsWith('.ts'))) {
      const source = await readFile(join(graderFolder(id), entry), 'utf8');
      const isOwn = entry === 'checks.instructor.test.ts';
      expect(/\bvisibility\b/.test(source), entry).toBe(isOwn);
      if (isOwn) expect(source).toMatch(/^import '\.\/checks\.test\.ts';$/m);
    }
  });
});
