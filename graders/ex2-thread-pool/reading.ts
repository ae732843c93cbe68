// What ex2's evidence says about tasks: what they were, how they ended, how far a driver came.
// It reads and names; the claims themselves stand in checks.test.ts.
import { Finding } from '../engine/checks/finding.ts';
import { workerThreads } from '../engine/checks/matchers/account.ts';
import { type HoldFacts, holdIn } from '../engine/checks/matchers/hold.ts';
import { shown } from '../engine/checks/matchers/results.ts';
import {
  equal,
  equalInAnyOrder,
  listOf,
  markOf,
  recordOf,
  resultOf,
} from '../engine/checks/reading.ts';
import type { Evidence } from '../engine/evidence/evidence.ts';
import type { Run, Span } from '../engine/evidence/run.ts';
import type { Rounds } from './tasks/work.ts';

/** The grader's own inputs: their shape can be relied on. */
export const inputsOf = <T>(run: Run): T => run.inputs as T;

export interface BarrierInputs {
  tasks: { seed: number; rounds: Rounds }[];
}
export interface EqualWaitInputs {
  maxWorkers: number;
  waitMs: number;
  tasks: unknown[];
}

/** Whether the system tells nothing of threads: claims about them then rest on the tasks' own word. */
export function isBlind({ machine }: Pick<Evidence, 'machine'>): boolean {
  return !machine.canReadThreads;
}

export interface Fate {
  fate: string; // 'fulfilled', 'rejected', 'threw at once'
  isError: boolean;
  message: string;
}

/** What became of a promise, as the driver told it. */
export function fateOf(told: unknown): Fate {
  const { fate, error } = recordOf(told);
  const { isError, message } = recordOf(error);
  return { fate: String(fate), isError: isError === true, message: String(message ?? '') };
}

export function fail(diagnosis: string, values: Finding['values'] = {}): never {
  throw new Finding(diagnosis, values);
}

/**
 * Whether these are the right results, as they may have come in. A task says that it has ended before
 * its thread can send the result, so two that end side by side may be told in either order; one that
 * had ended before the other was let go came first.
 */
export function isOrderOfEnd(run: Run, got: unknown, results: readonly unknown[]): boolean {
  if (equal(got, results) || !equalInAnyOrder(got, results)) return false;
  const tasks = listOf(got).map((value) => results.findIndex((one) => equal(one, value)) + 1);
  const timesOf = (number: number) => {
    const own = run.arrivals.filter(({ task }) => task === `task ${number}`);
    const endedAtMs = own[0]?.endedAtMs ?? Infinity;
    return { endedAtMs, letGoAtMs: own.at(-1)?.releasedAtMs ?? 0 };
  };
  const times = tasks.map(timesOf);
  return times.every(({ letGoAtMs }, i) =>
    times.slice(i + 1).every(({ endedAtMs }) => endedAtMs > letGoAtMs),
  );
}

/** Both as a person reads them; of long lists that begin alike, the first place that differs. */
export function shownApart(expected: readonly unknown[], got: readonly unknown[]) {
  const texts = { expected: shown(expected), got: shown(got) };
  if (texts.expected !== texts.got) return texts;
  const at = expected.findIndex((one, i) => !equal(one, got[i]));
  const isLonger = at < 0 || at >= got.length;
  const place = (list: readonly unknown[]): string =>
    isLonger ? `.length = ${list.length}` : `[${at}] = ${shown(list[at])}`;
  return { expected: place(expected), got: place(got) };
}

/** Too few at the start: one thread only, several that take turns, or simply one too few. */
export const tooFew =
  (run: Run) =>
  ({ held, expected }: HoldFacts): string => {
    if (held > expected) return 'ignores-max-workers';
    if (held !== 1) return 'too-few-at-once';
    const told = new Set(run.arrivals.map(({ thread }) => thread)).size;
    return Math.max(told, workerThreads(run) ?? 0) > 1 ? 'serialises-with-await' : 'one-worker';
  };

/** Each answer came back, whatever the order: tasks that only echo are answered right. */
export function answersInAnyOrder(run: Run): boolean {
  return equalInAnyOrder(resultOf(run), inputsOf<{ answers: number[] }>(run).answers);
}

/** Of those that may pass beside one long task, how many had done so when nothing moved any more. */
export function passedBeside(long: Run): number {
  const held = holdIn(long, 'start');
  const whenHeld = (held?.startedAtMs ?? 0) + (held?.waitedMs ?? 0);
  return long.arrivals.filter(({ phase, atMs }) => phase === 'passing' && atMs <= whenHeld).length;
}

/** Tasks that still stood at a gate when what they were asked for had been answered. */
export function unfinished({ outcome, arrivals }: Run): number {
  if (outcome.kind !== 'returned') return 0;
  const open = arrivals.filter((one) => one.releasedAtMs === null && one.endedAtMs === null);
  return new Set(open.map(({ task }) => task)).size;
}

/**
 * map had answered while its tasks were still to come, and with what no task gives: theirs are numbers.
 * Or not one of them had said that it runs.
 */
export function failIfNoneWaitedFor(run: Run): void {
  const { outcome, arrivals } = run;
  if (outcome.kind !== 'returned') return;
  const isOver = holdIn(run, 'start')?.decidedBy === 'ended';
  const isOther = listOf(outcome.value).some((one) => typeof one !== 'number');
  if (arrivals.length > 0 && !(isOver && isOther)) return;
  fail('answers-without-its-tasks', { got: shown(outcome.value) });
}

/** Neither a result nor a failure: nothing came any more. */
export function hangs({ outcome }: Run): boolean {
  return outcome.kind === 'never-settled' || outcome.kind === 'timed-out';
}

/** It failed because something could not be sent from thread to thread. */
export function isUncloneable({ outcome }: Run): boolean {
  return outcome.kind === 'threw' && outcome.error.name === 'DataCloneError';
}

/** Nothing came any more after the driver had come so far: the part behind it hangs. */
export function failIfItHangsAfter(run: Run, mark: string, diagnosis: string): void {
  if (hangs(run) && markOf(run, mark) !== undefined) fail(diagnosis);
}

/**
 * How many calls of `close` the driver makes on a pool at once, and one by one after that. Where the
 * first of all is not answered, it does not matter that there are others.
 */
const CLOSES = { busy: [2, 0], idle: [2, 1], failed: [1, 1] } as const;

/** One call of `close` was answered, and another of the same pool never is. */
export function failIfClosingAgainHangs(run: Run): void {
  if (!hangs(run)) return;
  for (const [pool, [together, after]] of Object.entries(CLOSES)) {
    const answered = run.marks.filter(
      ({ name, value }) => name === 'close answered' && value === pool,
    );
    const { length } = answered;
    if (length === 0 || length === together + after) continue;
    fail('close-again-hangs', { when: length < together ? 'together' : 'after' });
  }
}

/** How often the task was run that announced itself most often in one of these phases. */
export function mostRunsOf({ arrivals }: Run, ...phases: string[]): number {
  const counts = new Map<string, number>();
  for (const { task, phase } of arrivals) {
    const key = `${task} ${phase}`;
    if (phases.includes(phase)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** The largest number of spans open at one instant; half-open, so that one after another is one. */
export function peakOf(spans: readonly Span[]): number {
  const openAt = (ms: number): number =>
    spans.filter(({ startMs, endMs }) => startMs <= ms && (endMs === null || ms < endMs)).length;
  return Math.max(0, ...spans.map(({ startMs }) => openAt(startMs)));
}
