// What ex1's evidence says about requests: which there were, what was answered, in what shape they came.
// It reads and names; the claims themselves stand in checks.test.ts.
import { Finding } from '../engine/checks/finding.ts';
import type { HoldFacts } from '../engine/checks/matchers/hold.ts';
import { linesAbout } from '../engine/checks/matchers/lines.ts';
import { equal, listOf } from '../engine/checks/reading.ts';
import type { Arrival, Run } from '../engine/evidence/run.ts';

export interface Request {
  name: string;
  delaySeconds: number;
}
export const requestsOf = (run: Run): Request[] =>
  (run.inputs as unknown as { requests: Request[] }).requests;
export const namesOf = (run: Run): string[] => requestsOf(run).map(({ name }) => name);
export const waitMsOf = (run: Run): number => (requestsOf(run)[0]?.delaySeconds ?? 0) * 1000;
export const longestMs = (run: Run): number =>
  Math.round(Math.max(...requestsOf(run).map(({ delaySeconds }) => delaySeconds * 1000)));
export const byDelay = (run: Run): string[] =>
  requestsOf(run)
    .toSorted((a, b) => a.delaySeconds - b.delaySeconds)
    .map(({ name }) => name);

/**
 * What the grader answered to each request, in the order of the requests. Nobody can tell apart those
 * that are equal in name and delay: their answers may be in `got` in any order.
 */
export function answersOf(run: Run, got?: unknown): unknown[] {
  const answers = Map.groupBy(run.arrivals, ({ details }) => JSON.stringify(details));
  const results = listOf(got);
  return requestsOf(run).map(({ name, delaySeconds }, i) => {
    const same = answers.get(JSON.stringify([name, delaySeconds])) ?? [];
    const isGiven = ({ answer }: Arrival) =>
      answer !== undefined &&
      answer !== null &&
      'value' in answer &&
      equal(answer.value, results[i]);
    const [one] = same.splice(Math.max(0, same.findIndex(isGiven)), 1);
    return one?.answer && 'value' in one.answer ? one.answer.value : undefined;
  });
}

/** The same values in the order in which they were given out. */
function inOrderOfRelease(run: Run): unknown[] {
  return run.arrivals
    .toSorted((a, b) => (a.releasedAtMs ?? 0) - (b.releasedAtMs ?? 0))
    .flatMap(({ answer }) => (answer && 'value' in answer ? [answer.value] : []));
}

/** Results that are not the answers in order: what became of them? */
export function mishapOf(runs: readonly Run[], run: Run, got: unknown): string {
  const answers = inOrderOfRelease(run);
  const unanswered = run.arrivals.some(({ releasedAtMs }) => releasedAtMs === null);
  if (unanswered) return 'forgets-await';
  if (equal(got, answers)) return 'completion-order';
  if (isFromEarlier(runs, run, got)) return 'keeps-state';
  if (isComplete(run, got)) return 'wrong-results';
  return lackOf(runs, answers, got);
}

/** Something is lacking in what it gave: it did not wait for it, it lost it, or it never kept any. */
function lackOf(runs: readonly Run[], answers: readonly unknown[], got: unknown): string {
  const text = JSON.stringify(got ?? null);
  const some = answers.some((answer) => text.includes(String(answer)));
  const isPart = listOf(got).every((one) => answers.includes(one)) && Array.isArray(got);
  const isPartly = isPart && got.length < answers.length;
  const isEmptied = !some && (/"\$":"undefined"/.test(text) || equal(got, []));
  // With the program's own requests the lines tell whether it waits for the last.
  if (runs.some((one) => one.scenario === 'different delays' && waitsToTheEnd(one))) {
    if (isEmptied) return 'gives-nothing';
    if (isPartly && some) return 'loses-results';
    return some ? 'wrong-results' : 'hard-coded';
  }
  if (/"\$":"(?:promise|undefined)"/.test(text)) return 'forgets-await';
  if (!some && !equal(got, [])) return 'hard-coded';
  return isPartly ? 'forgets-await' : 'wrong-results';
}

/** It came to its end when each request had printed its end line, or as late as the longest wait is. */
function waitsToTheEnd(run: Run): boolean {
  if (run.outcome.kind !== 'returned') return false;
  return (run.virtualMs ?? 0) >= longestMs(run) || Array.isArray(linesAbout(run, namesOf(run)));
}

/** Nothing is lacking but what it took for the same: an equal request, or a result that came before. */
function isComplete(run: Run, got: unknown): boolean {
  const requests = requestsOf(run);
  const answers = inOrderOfRelease(run);
  const results = listOf(got);
  if (answers.length > 0 && answers.every((one) => results.includes(one))) return true;
  return requests.every((request) =>
    requests.some((other, i) => equal(other, request) && answers.includes(results[i])),
  );
}

/** Among what it gave for one list is what belongs to another: the answers to it, or its names. */
export function isFromEarlier(runs: readonly Run[], run: Run, got: unknown): boolean {
  const text = JSON.stringify(got ?? null);
  return runs.some((other) => {
    // The session's example has names that anybody may think of.
    if (other.scenario === run.scenario || other.scenario === 'session example') return false;
    const names = (other.inputs as { requests?: Request[] } | null)?.requests ?? [];
    const results = names.map(({ name }) => `Résultat ${name}`);
    return [...results, ...inOrderOfRelease(other)].some((one) =>
      text.includes(JSON.stringify(one)),
    );
  });
}

/** Fewer at once than there are: the later holds tell in which way. */
export function shapeOf({ held, holds }: HoldFacts): string {
  const [, afterLast, afterFirst] = holds.map((one) => one.held);
  if (held <= 1) return (afterLast ?? 0) > 1 ? 'waits-for-the-first' : 'sequential-await';
  // Not looked at any further: more kept coming for as long as all of them could take.
  if (afterLast === undefined && holds[0]?.decidedBy === 'never-quiet') return 'keeps-starting';
  if (afterLast === undefined || afterFirst === undefined) return 'in-pairs';
  if (afterLast < held) {
    return held > 2 && afterFirst >= afterLast ? 'limited-concurrency' : 'in-pairs';
  }
  return held === 2 && afterFirst < held ? 'starts-one-then-loops' : 'limited-concurrency';
}

export const printsAbout = (run: Run): boolean =>
  namesOf(run).some((name) => Array.isArray(linesAbout(run, [name])));

/** As long as the longest delay, and nothing happened in between: one wait for all of them. */
export function endsTogether(run: Run): boolean {
  if (run.virtualMs !== longestMs(run)) return false;
  const lines = linesAbout(run, namesOf(run));
  if (!Array.isArray(lines)) return true;
  return new Set(lines.map(({ endLine }) => endLine.virtualMs)).size === 1;
}

/** By its lines it had begun, and not ended, when its promise was fulfilled. */
export function isStillOpen(run: Run, name: string): boolean {
  const lines = linesAbout(run, [name]);
  if (Array.isArray(lines)) return false;
  return lines.kind === 'fails' && lines.diagnosis === 'no-end-line';
}

/** A program that computes until its time is up was not waiting. */
export function judgeSpinning({ outcome }: Run, waitMs: number): void {
  if (outcome.kind !== 'timed-out' || outcome.clock !== 'cpu') return;
  throw new Finding('busy-wait', { cpuMs: outcome.cpuMs ?? outcome.limitMs, waitMs });
}

/** The request that the grader means to fail. */
export function failingIn(run: Run): string {
  const { failing } = run.inputs as unknown as { failing: number };
  return requestsOf(run)[failing]?.name ?? '';
}
