// What has become of each entry so far: written to the journal as it falls, and counted.
// It decides nothing; a fault of ours costs one entry its verdict, and no other.
import type { Exercise } from '../catalogue/exercise.ts';
import { UserError } from '../errors.ts';
import { verdictOf } from '../grade.ts';
import type { Clear } from '../look-again.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { evidenceName } from './evidence-file.ts';
import type { ClassRequest } from './grade-class.ts';
import type { EntryState, Student } from './gradebook/gradebook.ts';
import type { Journal } from './journal/journal.ts';
import { JOURNAL_VERSION } from './journal/line.ts';
import type { Task, Work } from './work.ts';

export interface ClassProgress {
  /** `again`: the machine is left alone for those that it was too busy to show. */
  stage: 'grading' | 'again';
  all: number; // entries that are to be judged now
  kept: number; // entries whose verdict still holds
  done: number;
  passed: number;
  failed: number;
  inconclusive: number;
  broken: number; // by a fault of ours
}

export interface Ledger {
  /**
   * Does one step of an entry's grading; what is thrown in it is written down, unless it is a full
   * disk or the signal's: that ends the batch.
   */
  entering(task: Task, step: () => Promise<void>): Promise<void>;
  /** Both of them: @throws {UserError} if the journal cannot be written. */
  observed(task: Task, evidenceHash: string): Promise<void>;
  record(task: Task, clear: Clear, evidenceHash: string): Promise<void>;
  lookingAgain(count: number): void;
  /** `pending` where nothing was said. */
  stateOf(student: Student, exercise: Exercise): EntryState;
  /** When the last of all verdicts was made; undefined: there is none. */
  judgedLastAt(): string | undefined;
}

export function openLedger(
  { onProgress, signal }: Pick<ClassRequest, 'onProgress' | 'signal'>,
  { tasks, settled }: Work,
  journal: Journal,
): Ledger {
  const idOf = (student: Student, exercise: Exercise) => `${student.key}/${exercise.id}`;
  const states = new Map(settled.map((one) => [idOf(one.student, one.exercise), one.state]));
  const times = settled.flatMap(({ at }) => at ?? []);
  const kept = settled.filter(({ state }) => state.kind === 'judged').length;
  const counts = { done: 0, passed: 0, failed: 0, inconclusive: 0, broken: 0 };
  let stage: ClassProgress['stage'] = 'grading';
  const tell = () => onProgress?.({ stage, all: tasks.length, kept, ...counts });
  const count = (how: Verdict['outcome'] | 'broken') => {
    counts.done += 1;
    counts[how] += 1;
    tell();
  };
  tell();
  return {
    async entering({ student, exercise }, step) {
      try {
        await step();
      } catch (error) {
        signal?.throwIfAborted();
        if (error instanceof UserError && OF_THE_MACHINE.includes(error.problem)) throw error;
        states.set(idOf(student, exercise), stateAfter(error));
        count('broken');
      }
    },
    observed: (task, hash) => journal.add({ ...lineAbout(task, hash), kind: 'observed' }),
    async record(task, { evidence: seen, judged }, evidenceHash) {
      const { student, exercise } = task;
      const verdict = verdictOf(seen, judged, student.lang);
      const line = lineAbout(task, evidenceHash);
      await journal.add({ ...line, kind: 'judged', verdict });
      const { evidence, at } = line;
      states.set(idOf(student, exercise), { kind: 'judged', verdict, evidence });
      times.push(at);
      count(verdict.outcome);
    },
    lookingAgain(some) {
      if (some === 0) return;
      stage = 'again';
      tell();
    },
    stateOf: (student, exercise) => states.get(idOf(student, exercise)) ?? { kind: 'pending' },
    judgedLastAt: () => times.toSorted().at(-1),
  };
}

function lineAbout(task: Task, evidenceHash: string) {
  const { student, exercise, key } = task;
  return {
    version: JOURNAL_VERSION,
    ...{ student: student.key, exercise: exercise.id, key, evidence: evidenceName(task) },
    evidenceHash,
    at: new Date().toISOString(),
  } as const;
}

/** What no hand-in is to blame for, and every other one would meet too. */
const OF_THE_MACHINE: readonly string[] = [
  'errors.disk-full.problem',
  'errors.cannot-write.problem',
];

/** A hand-in that was taken away while the class is graded is no fault of ours; nor is old evidence. */
function stateAfter(error: unknown): EntryState {
  if (!(error instanceof UserError)) return { kind: 'broken', why: stackOf(error) };
  if (error.problem === 'errors.evidence-outdated.problem') return { kind: 'pending' };
  return { kind: 'unreadable', why: error.problem, values: { ...error.values } };
}

const LONGEST_REASON = 8_000;

function stackOf(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.slice(0, LONGEST_REASON);
}
