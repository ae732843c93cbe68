// What ex1's evidence says about requests: which there were, what was answered, in what shape they came.
// It reads and names; the claims themselves stand in checks.test.ts.
import { Finding } from '../engine/checks/finding.ts';
import type { HoldFacts } from '../engine/checks/matchers/hold.ts';
import { linesAbout } from '../engine/checks/matchers/lines.ts';
import { equal } from '../engine/checks/reading.ts';
import type { Run } from '../engine/evidence/run.ts';

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

/** What the grader answered to each request, in the order of the requests. */
export function answersOf(run: Run): unknown[] {
  const arrivals = new Map(run.arrivals.map((one) => [JSON.stringify(one.details), one]));
  return requestsOf(run).map(({ name, delaySeconds }) => {
    const answer = arrivals.get(JSON.stringify([name, delaySeconds]))?.answer;
    return answer && 'value' in answer ? answer.value : undefined;
  });
}

/** The same values in the order in which they were given out. */
export function inOrderOfRelease(run: Run): unknown[] {
  return run.arrivals
    .toSorted((a, b) => (a.releasedAtMs ?? 0) - (b.releasedAtMs ?? 0))
    .flatMap(({ answer }) => (answer && 'value' in answer ? [answer.value] : []));
}

/** Results that are not the answers in order: what became of them? */
export function mishapOf(run: Run, got: unknown): string {
  const text = JSON.stringify(got ?? null);
  const answers = inOrderOfRelease(run);
  const unanswered = run.arrivals.some(({ releasedAtMs }) => releasedAtMs === null);
  // It gave its results before it could have them: promises, gaps, or too few.
  if (unanswered || /"\$":"(?:promise|undefined)"/.test(text)) return 'forgets-await';
  if (equal(got, answers)) return 'completion-order';
  const some = answers.some((answer) => text.includes(String(answer)));
  if (!some && !equal(got, [])) return 'hard-coded';
  const partly = Array.isArray(got) && got.length < answers.length;
  return partly && got.every((one) => answers.includes(one)) ? 'forgets-await' : 'wrong-results';
}

/** Fewer at once than there are: the later holds tell in which way. */
export function shapeOf({ held, holds }: HoldFacts): string {
  if (held <= 1) return 'sequential-await';
  const [, afterLast, afterFirst] = holds.map((one) => one.held);
  if (afterLast === undefined || afterLast < held) return 'in-pairs';
  return (afterFirst ?? 0) < held ? 'starts-one-then-loops' : 'limited-concurrency';
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
