// Broken and hostile programs through the whole pipeline: each end has its own name, none a stack trace.
// Wrong but well-behaved submissions are the self-check's business.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findExercise } from '../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import { startJudging } from '../../graders/engine/checks/judging.ts';
import type { Outcome } from '../../graders/engine/evidence/outcome.ts';
import { type Graded, grade, rejudge } from '../../graders/engine/grade.ts';

const PROGRAMS = join(import.meta.dirname, '..', 'programs', 'ex1-requests');
const exercise = findExercise('ex1', await loadExercises());
const judging = startJudging();
afterAll(() => judging.dismiss());

async function gradeProgram(name: string): Promise<Graded> {
  const submissionDir = join(PROGRAMS, name);
  const seed = 20_261_122;
  // A second of un-starved time is ten times what these need to show what they do; only to fill a heap
  // takes longer, nearly all of it in the collector's hands.
  const limitMs = name === 'exhausts-the-heap' ? 10_000 : 1_000;
  return grade({
    exercise,
    submissionDir,
    seed,
    lang: 'en',
    tier: 'guarded',
    limitMs,
    judging,
  });
}

/** How the first scenario ended, and the diagnosis of the first check that failed. */
const ENDS: Record<string, [Outcome['kind'], diagnosis: string]> = {
  'closes-the-channel': ['exited', 'exited'],
  commonjs: ['threw', 'commonjs'],
  'default-export-only': ['missing-export', 'only-default-export'],
  'exhausts-memory-with-buffers': ['out-of-memory', 'out-of-memory'],
  'exhausts-the-heap': ['out-of-memory', 'out-of-memory'],
  'exits-zero': ['exited', 'exited'],
  'export-not-a-function': ['missing-export', 'wrong-export'],
  'floods-stdout': ['output-limit', 'output-limit'],
  'floods-the-channel': ['protocol-violation', 'protocol-violation'],
  'import-loops': ['timed-out', 'infinite-loop-at-import'],
  'import-never-ends': ['never-settled', 'never-settled-at-import'],
  'imports-what-is-not-there': ['threw', 'threw-at-import'],
  'loops-forever': ['timed-out', 'infinite-loop'],
  'loops-forever-asynchronously': ['timed-out', 'infinite-loop'],
  'never-settles': ['never-settled', 'never-settled'],
  'opens-the-network': ['threw', 'uncaught-exception'],
  'patches-what-json-needs': ['protocol-violation', 'protocol-violation'],
  'prints-control-characters': ['returned', 'hard-coded'],
  'reads-the-hidden-tests': ['threw', 'threw'],
  'rejects-after-its-result': ['threw', 'threw-afterwards'],
  'returns-a-bigint': ['unserialisable', 'unserialisable'],
  'returns-a-cycle': ['unserialisable', 'unserialisable'],
  'returns-a-function': ['unserialisable', 'unserialisable'],
  'returns-a-symbol': ['unserialisable', 'unserialisable'],
  'returns-too-much': ['unserialisable', 'unserialisable'],
  spawns: ['threw', 'threw-at-import'],
  'starts-an-unguarded-worker': ['threw', 'threw'],
  'syntax-error': ['does-not-parse', 'does-not-parse'],
  'throws-at-import': ['threw', 'threw-at-import'],
  'writes-on-the-channel': ['protocol-violation', 'protocol-violation'],
  'wrong-export-name': ['missing-export', 'missing-export'],
};

describe('a broken or hostile program', () => {
  test.for(Object.entries(ENDS))('%s', async ([name, [kind, diagnosis]]) => {
    const { evidence, verdict, types } = await gradeProgram(name);
    await types;
    expect(evidence.runs[0]?.outcome.kind).toBe(kind);
    expect(verdict.outcome).toBe('failed');
    const [first] = verdict.checks.filter(({ outcome }) => outcome === 'failed');
    expect(first?.diagnosis).toBe(diagnosis);
    expect(first?.message).not.toBe('');
  });

  test('is listed above, whichever lies in the folder', () => {
    expect(Object.keys(ENDS).sort()).toEqual(readdirSync(PROGRAMS).sort());
  });
});

test('says where a syntax error is', async () => {
  const { evidence } = await gradeProgram('syntax-error');
  expect(evidence.runs[0]?.outcome).toMatchObject({ file: 'requests.ts', line: 13 });
});

test('one fault is one failure: what stands on it is not reached', async () => {
  const { verdict } = await gradeProgram('wrong-export-name');
  const failed = verdict.checks.filter(({ outcome }) => outcome === 'failed');
  expect(failed.map(({ id }) => id)).toEqual(['loads']);
  expect(verdict.points).toBe(0);
});

test('the same seed meets the same inputs', async () => {
  const [one, other] = [await gradeProgram('exits-zero'), await gradeProgram('exits-zero')];
  const inputsOf = ({ evidence }: Graded) => evidence.runs.map(({ inputs }) => inputs);
  expect(inputsOf(one)).toEqual(inputsOf(other));
});

test('saved evidence is judged to the same verdict without running anything', async () => {
  const { evidence, verdict } = await gradeProgram('prints-control-characters');
  const again = await rejudge(evidence, 'en');
  expect({ ...again, durationMs: 0 }).toEqual({ ...verdict, durationMs: 0 });
});
