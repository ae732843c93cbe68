// The judging process, given evidence: one real observation of the solution, changed by hand.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { findExercise } from '../../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';
import type { JudgedCheck } from '../../../graders/engine/checks/judged.ts';
import { type Judging, startJudging } from '../../../graders/engine/checks/judging.ts';
import type { Evidence } from '../../../graders/engine/evidence/evidence.ts';
import type { Run } from '../../../graders/engine/evidence/run.ts';
import { grade } from '../../../graders/engine/grade.ts';
import { NOISY, QUIET, WALL_KILL } from './evidence.ts';

const SOLUTION = join(import.meta.dirname, '../../../solutions/ex1-requests');
const exercise = findExercise('ex1', await loadExercises());
const folder = await mkdtemp(join(tmpdir(), 'overlap-judging-'));
const judging = startJudging();
let right: Evidence;

beforeAll(async () => {
  const request = { exercise, submissionDir: SOLUTION, seed: 7, lang: 'en', tier: 'none' } as const;
  const { evidence, types } = await grade({ ...request, judging });
  await types;
  // What the machine did meanwhile is not what is tested here.
  right = { ...evidence, runs: evidence.runs.map((run) => ({ ...run, noise: QUIET })) };
});
afterAll(async () => {
  judging.dismiss();
  await rm(folder, { recursive: true });
});

/** The evidence with one of its runs changed. */
function changed(scenario: string, changes: (run: Run) => Partial<Run>): Evidence {
  const change = (run: Run): Run => (run.scenario === scenario ? { ...run, ...changes(run) } : run);
  return { ...right, runs: right.runs.map(change) };
}

const answers = (value: string[]): Evidence =>
  changed('empty list', () => ({ outcome: { kind: 'returned', value } }));
const oneAtATime = (decidedBy: Run['holds'][number]['decidedBy']): Evidence =>
  changed('eight held requests', ({ holds }) => ({
    holds: holds.map((hold) => ({ ...hold, held: 1, decidedBy, waitedMs: 70 })),
  }));

async function judge(
  all: Record<string, Evidence>,
  by: Judging = judging,
): Promise<Map<string, JudgedCheck[]>> {
  const submissions = Object.entries(all).map(async ([submission, evidence]) => {
    const file = join(folder, `${submission}.json`);
    await writeFile(file, JSON.stringify(evidence));
    return { submission, file };
  });
  const assignment = { exercise: exercise.id, submissions: await Promise.all(submissions) };
  return Map.groupBy(await by.judge(assignment), ({ submission }) => submission);
}

/** Each check that did not pass, as `id: outcome diagnosis`. */
function shortfalls(checks: readonly JudgedCheck[] = []): string[] {
  return checks
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ id, outcome, diagnosis }) => `${id}: ${[outcome, diagnosis].join(' ').trim()}`);
}

async function judgeOne(evidence: Evidence): Promise<JudgedCheck[]> {
  return (await judge({ one: evidence })).get('one') ?? [];
}

const ONE_AT_A_TIME = [
  'at-once: failed sequential-await',
  'elapsed-time: not-reached',
  'order-of-lines: not-reached',
  'session-example: not-reached',
  'hundreds: not-reached',
];

test('three submissions at once have each their own checks, and their own mistakes', async () => {
  const all = { right, chatty: answers(['x']), sequential: oneAtATime('quiescence') };
  const judged = await judge(all);
  expect([...judged.keys()].sort()).toEqual(['chatty', 'right', 'sequential']);
  expect(shortfalls(judged.get('right'))).toEqual([]);
  expect(shortfalls(judged.get('chatty'))).toEqual(['empty-list: failed empty-list']);
  expect(shortfalls(judged.get('sequential'))).toEqual(ONE_AT_A_TIME);
  const idsOf = (name: string) => judged.get(name)?.map(({ id }) => id);
  expect(idsOf('chatty')).toEqual(idsOf('right'));
  expect(new Set(idsOf('right')).size).toBe(judged.get('right')?.length);
});

test('two assignments on one process do not see each other', async () => {
  const first = judgeOne(answers(['x']));
  const second = first.then(() => judgeOne(right));
  expect(shortfalls(await first)).toEqual(['empty-list: failed empty-list']);
  expect(shortfalls(await second)).toEqual([]);
});

test('two assignments given at the same time are judged one after the other', async () => {
  const both = [judge({ a: answers(['x']) }), judge({ b: right })];
  const [a, b] = await Promise.all(both);
  expect(shortfalls(a?.get('a'))).toEqual(['empty-list: failed empty-list']);
  expect(shortfalls(b?.get('b'))).toEqual([]);
});

test('a finding brings its numbers, and what a check stands on', async () => {
  const checks = await judgeOne(oneAtATime('quiescence'));
  const atOnce = checks.find(({ id }) => id === 'at-once');
  expect(atOnce).toMatchObject({ outcome: 'failed', values: { held: 1, expected: 8 }, notes: [] });
  expect(atOnce?.needs).toContain('calls-send');
  expect(checks.find(({ id }) => id === 'elapsed-time')?.needs).toContain('at-once');
});

test('where threads cannot be read, a failure says for how long it was waited', async () => {
  const checks = await judgeOne(oneAtATime('fixed-wait'));
  const atOnce = checks.find(({ id }) => id === 'at-once');
  expect(atOnce?.notes).toEqual([{ id: 'fixed-wait', values: { waitedMs: 70 } }]);
});

test('a starved hold is inconclusive, and what stands on it is not reached', async () => {
  const [first, ...others] = ONE_AT_A_TIME;
  expect(first).toBeDefined();
  const starved = oneAtATime('wall-cap');
  const noisy = { ...starved, runs: starved.runs.map((run) => ({ ...run, noise: NOISY })) };
  const judged = shortfalls(await judgeOne(noisy));
  expect(judged).toEqual(['at-once: inconclusive starved', ...others]);
});

test('an end that is no result is the finding of each check that needs one', async () => {
  const outcome = { kind: 'exited', during: 'call', code: 0 } as const;
  const judged = await judgeOne(changed('empty list', () => ({ outcome })));
  expect(shortfalls(judged)).toEqual(['empty-list: failed exited']);
});

test('a run that was left out is not reached, without a diagnosis', async () => {
  const outcome = { kind: 'not-run', why: 'the grader was stopped' } as const;
  const judged = await judgeOne(changed('empty list', () => ({ outcome })));
  expect(shortfalls(judged)).toEqual(['empty-list: not-reached']);
});

test('a wall kill on a noisy machine is inconclusive', async () => {
  const judged = await judgeOne(
    changed('empty list', () => ({ outcome: WALL_KILL, noise: NOISY })),
  );
  expect(shortfalls(judged)).toEqual(['empty-list: inconclusive starved']);
});

test('a check builds nothing on a run that was stopped while the machine only took pages back', async () => {
  const outcome = { ...WALL_KILL, clock: 'cpu', limitMs: 1_500, cpuMs: 1_510 } as const;
  const stopped = (memoryPressureMs: number) =>
    changed('one request', () => ({ outcome, noise: { ...QUIET, memoryPressureMs } }));
  const [thrashing, idle] = [await judgeOne(stopped(QUIET.wallMs)), await judgeOne(stopped(0))];
  expect(shortfalls(thrashing)).toContain('loop-stays-free: inconclusive starved');
  expect(shortfalls(idle)).toContain('loop-stays-free: failed busy-wait');
});

test('a hidden check that breaks is our bug, and the process judges on', async () => {
  const runs = right.runs.filter(({ scenario }) => scenario !== 'empty list');
  await expect(judgeOne({ ...right, runs })).rejects.toThrow(
    'a hidden check broke: Error: the evidence has no run "empty list"',
  );
  expect(shortfalls(await judgeOne(right))).toEqual([]);
});

test('what is no evidence is said to be none', async () => {
  const own = startJudging();
  onTestFinished(() => own.dismiss());
  const submissions = [{ submission: 'none', file: join(folder, 'not-there.json') }];
  const judged = own.judge({ exercise: exercise.id, submissions });
  await expect(judged).rejects.toThrow(/unreadable evidence: .*ENOENT/s);
});

test('dismissing ends the process, even in the middle of a judgement', async () => {
  const own = startJudging();
  own.expect(exercise.id);
  const judged = own.judge({ exercise: exercise.id, submissions: [] });
  own.dismiss();
  await expect(judged).rejects.toThrow(/^the judging process ended early/);
});
