// What the evidence of this folder was recorded from: each kind of outcome, and both solutions.
// It runs nothing: record.ts does.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Outcome, OutcomeKind } from '../../graders/engine/evidence/outcome.ts';
import type { Verdict } from '../../graders/engine/verdict/verdict.ts';

export const VERDICTS_FILE = join(import.meta.dirname, 'verdicts.json');

interface Recorded {
  exercise: string;
  folder: string;
  /** An outcome that is in it; several are of one kind where that can come in several ways. */
  shows: OutcomeKind;
  /** Put in the place of every outcome: for ends that no program in the guard could bring about. */
  instead?: Outcome;
  limitMs?: number;
}

const program = (name: string, shows: OutcomeKind): Recorded => ({
  exercise: 'ex1',
  folder: `tests/programs/ex1-requests/${name}`,
  shows,
});
const ex1 = (flaw: string): Recorded => ({
  exercise: 'ex1',
  folder: `tests/submissions/ex1-requests/${flaw}`,
  shows: 'returned',
});
const ex2 = (flaw: string, shows: OutcomeKind = 'returned'): Recorded => ({
  exercise: 'ex2',
  folder: `tests/submissions/ex2-thread-pool/${flaw}`,
  shows,
});

export const RECORDED: Record<string, Recorded> = {
  'returned-ex1': { exercise: 'ex1', folder: 'solutions/ex1-requests', shows: 'returned' },
  'returned-ex2': { exercise: 'ex2', folder: 'solutions/ex2-thread-pool', shows: 'returned' },
  'returned-one-by-one': ex1('sequential-await'),
  'returned-in-pairs': ex1('in-pairs'),
  'returned-one-worker': ex2('one-worker'),
  'returned-worker-per-task': ex2('worker-per-task'),
  unserialisable: program('returns-a-cycle', 'unserialisable'),
  'threw-at-import': program('throws-at-import', 'threw'),
  'threw-in-the-call': program('reads-the-hidden-tests', 'threw'),
  'threw-meanwhile': ex2('crashes-on-task-error', 'threw'),
  'threw-afterwards': program('rejects-after-its-result', 'threw'),
  'timed-out': program('loops-forever', 'timed-out'),
  'timed-out-at-import': program('import-loops', 'timed-out'),
  'not-run': program('loops-forever-asynchronously', 'not-run'),
  'never-settled': program('never-settles', 'never-settled'),
  'never-settled-at-import': program('import-never-ends', 'never-settled'),
  // Filling a heap is work; it must not be taken for a loop without end.
  'out-of-memory': { ...program('exhausts-the-heap', 'out-of-memory'), limitMs: 10_000 },
  'output-limit': program('floods-stdout', 'output-limit'),
  'killed-itself': {
    ...program('exits-zero', 'killed-itself'),
    instead: { kind: 'killed-itself', signal: 'SIGSEGV' },
  },
  exited: program('exits-zero', 'exited'),
  'protocol-violation': program('writes-on-the-channel', 'protocol-violation'),
  'missing-export': program('wrong-export-name', 'missing-export'),
  'does-not-parse': program('syntax-error', 'does-not-parse'),
  refused: { exercise: 'ex1', folder: 'tests/evidence', shows: 'refused' }, // nothing to grade there
};

/** The evidence of this name, as JSON. */
export async function recordedText(name: string): Promise<string> {
  const packed = await readFile(join(import.meta.dirname, `${name}.json.gz`));
  return String(await promisify(gunzip)(packed));
}

/** What a verdict says, without its words and without how long it took. */
export function essenceOf({ outcome, points, noise, attempts, checks }: Verdict) {
  const told = checks.map((one) => [one.id, one.outcome, one.points, one.diagnosis ?? null]);
  return { outcome, points, noise: noise.level, attempts, checks: told };
}
