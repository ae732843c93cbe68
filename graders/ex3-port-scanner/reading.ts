// What ex3's evidence says about connections: which were opened, what they met, whether they were closed.
// It reads and judges nothing; what is wrong with it is for the folder of this name.
import { shown } from '../engine/checks/matchers/results.ts';
import { listOf, recordOf, resultOf } from '../engine/checks/reading.ts';
import type { Arrival, Hold, Run } from '../engine/evidence/run.ts';

export interface Inputs {
  host: string;
  ports: number[];
  options: { timeoutMs?: number; concurrency?: number };
}

/** The grader's own inputs: their shape can be relied on. */
export const inputsOf = (run: Run): Inputs => run.inputs as unknown as Inputs;
export const timeOutMsOf = (run: Run): number => inputsOf(run).options.timeoutMs ?? 1_000;

/** What the driver told about a connection that arrived; `closed` names it by its number. */
export interface Told {
  connection: unknown;
  host: unknown;
  port: number;
  /** A text that was given where the port belongs. */
  path: unknown;
}
export const toldBy = ({ details }: Arrival): Told => {
  const { connection, host, port, path } = recordOf(details);
  return { connection, host, port: Number(port), path };
};

/** Of an arrival in virtual time: the clock's reading then. */
export const virtualMsOf = ({ details }: Arrival): number => Number(recordOf(details).virtualMs);

export const connectsIn = (run: Run): Arrival[] =>
  run.arrivals.filter(({ phase }) => phase === 'connect');

/** What the grader let a connection go with: `connect`, `silence`, or the code of an error. */
export function fateOf({ answer }: Arrival): string | null {
  if (answer === undefined || !('value' in answer)) return null;
  const { event, code } = recordOf(answer.value);
  return event === 'error' ? String(code) : String(event);
}

export interface Report {
  port: unknown;
  state: unknown;
}

/** The reports, as far as they are any. */
export const reportsIn = (run: Run): Report[] =>
  listOf(resultOf(run)).map((one) => {
    const { port, state } = recordOf(one);
    return { port, state };
  });

/** The state of each port, in order, by what its connection met. */
export function statesIn(run: Run, stateOf: (fate: string, one: Arrival) => string): Report[] {
  const made = connectsIn(run);
  return inputsOf(run).ports.map((port) => {
    const one = made.find((arrival) => toldBy(arrival).port === port);
    return { port, state: one && stateOf(fateOf(one) ?? '', one) };
  });
}

/** It gave its reports while connections were still waiting for their answers. */
export function answeredEarly(run: Run): boolean {
  if (run.outcome.kind !== 'returned') return false;
  return connectsIn(run).some(({ releasedAtMs }) => releasedAtMs === null);
}

/** A port that was never tried and has no report, of a run that came to its reports. */
export function skippedIn(run: Run): number | undefined {
  if (run.outcome.kind !== 'returned') return undefined;
  const known = [...connectsIn(run).map(toldBy), ...reportsIn(run)].map(({ port }) => port);
  return inputsOf(run).ports.find((port) => !known.includes(port));
}

/** A port that has a report of a run, and no connection in it. */
export function untriedIn(run: Run): number | undefined {
  if (run.outcome.kind !== 'returned') return undefined;
  const tried = connectsIn(run).map((one) => toldBy(one).port);
  const reported = reportsIn(run).map(({ port }) => port);
  return inputsOf(run).ports.find((port) => reported.includes(port) && !tried.includes(port));
}

/** All were let go with an answer, and nothing came of it: what had the program done with its sockets? */
export function hangsAfterAll(run: Run): boolean {
  const made = connectsIn(run);
  return hangs(run) && made.length > 0 && made.every(({ releasedAtMs }) => releasedAtMs !== null);
}

/** Connections whose socket was closed before the grader had let them go with an answer. */
export function closedBeforeIn(run: Run): Arrival[] {
  const closed = run.arrivals.filter(({ phase }) => phase === 'closed');
  return connectsIn(run).filter((one) => {
    const { connection } = toldBy(one);
    const end = closed.find((other) => toldBy(other).connection === connection);
    return end !== undefined && (one.releasedAtMs === null || end.atMs < one.releasedAtMs);
  });
}

/**
 * The most connections that were under way at one time, by the virtual clock. One that had its whole
 * time-out is over, whatever becomes of its socket.
 */
export function virtualPeakOf(run: Run): number {
  const closed = run.arrivals.filter(({ phase }) => phase === 'closed');
  const lives = connectsIn(run).map((one) => {
    const end = closed.find((other) => toldBy(other).connection === toldBy(one).connection);
    const startMs = virtualMsOf(one);
    const overMs = startMs + timeOutMsOf(run);
    return { startMs, endMs: end === undefined ? overMs : Math.min(virtualMsOf(end), overMs) };
  });
  const underWayAt = (ms: number): number =>
    lives.filter(({ startMs, endMs }) => startMs <= ms && ms < endMs).length;
  return Math.max(0, ...lives.map(({ startMs }) => underWayAt(startMs)));
}

/** Sockets that were open at the end of this hold, and how many of them had had their answer by then. */
export function openAfter(run: Run, { startedAtMs, waitedMs }: Hold) {
  const byMs = startedAtMs + waitedMs;
  const closed = run.arrivals
    .filter(({ phase, atMs }) => phase === 'closed' && atMs <= byMs)
    .map((one) => toldBy(one).connection);
  const open = connectsIn(run).filter(
    (one) => one.atMs <= byMs && !closed.includes(toldBy(one).connection),
  );
  const answered = open.filter(({ releasedAtMs }) => releasedAtMs !== null && releasedAtMs <= byMs);
  return { open: open.length, answered: answered.length };
}

/** Early, but with a whole report for each port, and `filtered` for each that had no answer yet. */
export function gaveUpEarly(run: Run): boolean {
  if (!answeredEarly(run)) return false;
  const got = reportsIn(run);
  const { ports } = inputsOf(run);
  const waiting = connectsIn(run).filter(({ releasedAtMs }) => releasedAtMs === null);
  const unanswered = waiting.map((one) => toldBy(one).port);
  const isWhole = (port: number): boolean => {
    const states = unanswered.includes(port) ? ['filtered'] : ['open', 'closed', 'filtered'];
    return got.some((one) => one.port === port && states.includes(String(one.state)));
  };
  return got.length === ports.length && ports.every(isWhole);
}

const MOST_TOLD = 6;

/** Reports as a person reads them, the first few: `443 open, 22 filtered, …`. */
export function told(value: unknown): string {
  const list = listOf(value).map(recordOf);
  const isReport = ({ port, state }: Record<string, unknown>) =>
    typeof port === 'number' && typeof state === 'string';
  if (list.length === 0 || !list.every(isReport)) return shown(value);
  const first = list.slice(0, MOST_TOLD).map(({ port, state }) => `${port} ${state}`);
  return [...first, ...(list.length > MOST_TOLD ? ['…'] : [])].join(', ');
}

/** Neither reports nor a failure: nothing came any more. */
export function hangs({ outcome }: Run): boolean {
  return outcome.kind === 'never-settled' || outcome.kind === 'timed-out';
}

/** The most connections that were unanswered at one time, by the grader's own record. */
export function peakOf(run: Run): number {
  const made = connectsIn(run);
  const openAt = (ms: number): number =>
    made.filter(
      ({ atMs, releasedAtMs }) => atMs <= ms && (releasedAtMs === null || releasedAtMs > ms),
    ).length;
  return Math.max(0, ...made.map(({ atMs }) => openAt(atMs)));
}

/** Connections whose socket was never closed. */
export function leftOpenIn(run: Run): Arrival[] {
  const closed = run.arrivals.filter(({ phase }) => phase === 'closed').map(toldBy);
  return connectsIn(run).filter((one) => {
    const { connection } = toldBy(one);
    return !closed.some((other) => other.connection === connection);
  });
}
