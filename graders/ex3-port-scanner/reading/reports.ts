// What is wrong with what a scan came to: its reports and states, or its failure.
// The claims that lead here, and their points, stand in checks.test.ts.
import { judgeEnd } from '../../engine/checks/ends.ts';
import { enforce, Finding } from '../../engine/checks/finding.ts';
import { shown } from '../../engine/checks/matchers/results.ts';
import { equal, listOf, recordOf, resultOf } from '../../engine/checks/reading.ts';
import type { Arrival, Run } from '../../engine/evidence/run.ts';
import {
  answeredEarly,
  closedBeforeIn,
  connectsIn,
  fateOf,
  gaveUpEarly,
  hangs,
  hangsAfterAll,
  inputsOf,
  leftOpenIn,
  type Report,
  reportsIn,
  told,
  toldBy,
} from '../reading.ts';
import { fail, judgeAllTried, judgeOneConnection, judgeOneEach } from './connections.ts';

/** What scanPort gave by itself must be what the port's own connection met. */
export function judgePortByPort(run: Run): void {
  const { ports } = inputsOf(run);
  const answers = listOf(resultOf(run)).map(recordOf);
  const made = connectsIn(run);
  const [first = 0] = ports;
  if (made.length === 0 && hangs(run)) fail('skips-a-port', { port: first }); // it waits for nothing
  enforce(judgeEnd(run));
  judgeOneEach(run);
  for (const [i, port] of ports.entries()) {
    const before = ports.slice(0, i).filter((other) => other === port).length;
    const one = made.filter((arrival) => toldBy(arrival).port === port)[before];
    const met = one && fateOf(one);
    if (!met) continue; // it was not tried
    const { state, failed } = answers[i] ?? {};
    if (failed !== undefined) fail('scan-port-fails', { met, got: String(failed) });
    const expected = STATES_BY_FATE[met] ?? ['closed', 'filtered'];
    if (expected.includes(String(state))) continue;
    fail('wrong-state', { met, expected: expected.join(' / '), got: shown(state) });
  }
  judgeOneConnection(run, ports);
}

const STATES_BY_FATE: Readonly<Record<string, readonly string[]>> = {
  connect: ['open'],
  ECONNREFUSED: ['closed'],
};

/**
 * It ran out of a time that is not the given one. Reports that were ready at once look the same where
 * connections are held; `silent` is a run in virtual time, where those who wait let it go by.
 */
export function ignoresTimeOut(held: Run, silent: Run): boolean {
  return gaveUpEarly(held) && (silent.virtualMs ?? 0) > 0;
}

/** Reports against those that were expected: what is wrong with the first that differs? */
export function judgeReports(run: Run, expected: readonly Report[]): void {
  const got = reportsIn(run);
  const isSame = got.length === expected.length && got.every(isAt(expected));
  if (isSame) return;
  const values = { expected: told(expected), got: told(resultOf(run)) };
  const isEarly =
    answeredEarly(run) || JSON.stringify(resultOf(run) ?? null).includes('"$":"promise"');
  if (isEarly) fail('forgets-await', values);
  if (isNothing(resultOf(run))) fail('forgets-return');
  judgeCount(run, expected.length);
  const sorted = (list: readonly Report[]) => list.map(wordFor).sort().join();
  if (sorted(got) === sorted(expected)) fail('unsorted', values);
  if (got.length < expected.length) {
    judgeAllTried(run);
    fail('loses-reports', values);
  }
  const byPort = got.map(({ port, state }) => ({
    ...{ port, state },
    should: expected.find((one) => one.port === port)?.state,
  }));
  const wrong = byPort.find(({ state, should }) => state !== should);
  const about = { ...values, port: String(wrong?.port), state: String(wrong?.state) };
  if (wrong?.should === 'closed' && wrong.state === 'filtered') fail('closed-is-filtered', about);
  if (wrong?.should === 'filtered' && wrong.state === 'closed') fail('filtered-is-closed', about);
  fail('wrong-reports', values);
}

/** Neither a list nor anything else. */
const isNothing = (got: unknown): boolean => recordOf(got).$ === 'undefined';

/** Not more reports than there are ports. */
export function judgeCount(run: Run, expected: number): void {
  const given = reportsIn(run).length;
  if (given > expected) fail('too-many-reports', { given, expected, got: told(resultOf(run)) });
}

const isAt =
  (expected: readonly Report[]) =>
  (report: Report, i: number): boolean =>
    wordFor(report) === wordFor(expected[i] ?? { port: null, state: null });

/** Errors of a slip of the pen, which no network sends. */
const SLIPS = ['TypeError', 'ReferenceError', 'SyntaxError', 'RangeError'];

/** It did not come to reports because of what a connection met; in `welcomed` none was refused. */
export function judgeRefusals(run: Run, welcomed: Run): void {
  const { outcome } = run;
  const refused = connectsIn(run).filter((one) => fateOf(one)?.startsWith('E'));
  if (refused.length === 0) return;
  const text = outcome.kind === 'threw' ? outcome.error.message : '';
  const named = refused.find((one) => text.endsWith(`:${toldBy(one).port}`));
  const { port } = toldBy(named ?? (refused[0] as Arrival));
  if (outcome.kind === 'threw' && outcome.unhandled === 'exception') {
    const { message } = outcome.error;
    if (refused.some((one) => message.includes(fateOf(one) ?? ''))) {
      fail('no-error-handler', { message });
    }
  }
  if (outcome.kind === 'threw' && outcome.during === 'call') {
    const { name, message } = outcome.error;
    if (!SLIPS.includes(name)) fail('rejects-on-closed', { got: message, port });
  }
  if (!hangsAfterAll(run)) return;
  if (!hangs(welcomed)) fail('hangs-on-closed', { port });
  const count = connectsIn(run).length;
  const early = closedBeforeIn(run).length;
  if (early > 0) fail('closes-too-early', { early, count });
  // Its socket was left as it was: the welcome went unheard. Otherwise it waits for something else.
  const open = leftOpenIn(run).find((one) => fateOf(one) === 'connect');
  if (open !== undefined) fail('hangs-on-open', { port: toldBy(open).port });
}

/** Whether a refusal is what the run came to grief over. */
export function findsRefusals(run: Run, welcomed: Run): boolean {
  try {
    judgeRefusals(run, welcomed);
    return false;
  } catch (error) {
    if (error instanceof Finding) return true;
    throw error;
  }
}

const wordFor = ({ port, state }: Report): string => JSON.stringify([port, state]);

/** It was not over before a real time-out was; the time for which it was held and looked at counts, too. */
export function judgeWait({ wallMs, heldMs }: Run, waitMs: number): void {
  const elapsedMs = wallMs + heldMs;
  if (elapsedMs < waitMs - ROUNDING_MS) fail('no-wait', { elapsedMs, waitMs });
}

/** A timer may be a little early by a finer clock, at both ends. */
const ROUNDING_MS = 2;

/** Called with a host and ports alone; nobody listens there, and a machine may be slow to say so. */
export function judgeWithoutOptions(run: Run): void {
  const { outcome } = run;
  if (outcome.kind === 'threw' && outcome.during === 'call') {
    const { name, message } = outcome.error;
    if (message.includes('ECONNREFUSED')) return; // which scanPort by itself is told
    fail('options-not-optional', { got: `${name}: ${message}` });
  }
  enforce(judgeEnd(run));
  const { state, reports } = recordOf(resultOf(run));
  const ports = listOf(reports).map((one) => recordOf(one).port);
  const states = [state, ...listOf(reports).map((one) => recordOf(one).state)];
  const isState = (one: unknown) => ['open', 'closed', 'filtered'].includes(String(one));
  if (equal(ports, inputsOf(run).ports) && states.every(isState)) return;
  fail('wrong-reports', {
    expected: 'closed / filtered',
    got: `${shown(state)}, ${told(reports)}`,
  });
}

/** No reports of a host whose address is not found; any failure of the call will do. */
export function judgeUnknownHost(run: Run, diagnosis: string): void {
  const { outcome } = run;
  if (outcome.kind === 'threw' && outcome.during === 'call') return;
  enforce(judgeEnd(run));
  fail(diagnosis, { host: inputsOf(run).host, got: told(resultOf(run)) });
}

/**
 * The states of real ports: those where a connection arrived are the open ones, all others refuse.
 * Each of the listening ones must have been tried, by one connection.
 */
export function realStatesIn(run: Run): Report[] {
  const { listening } = run.inputs as unknown as { listening: number };
  const tried = run.arrivals.filter(({ phase }) => phase === 'connection').map(({ task }) => task);
  const open = new Set(tried);
  if (open.size < listening) fail('skips-real-ports', { tried: open.size, expected: listening });
  const twice = tried.find((port, i) => tried.indexOf(port) !== i);
  const calls = tried.filter((port) => port === twice).length;
  if (twice !== undefined) fail('connects-twice', { port: Number(twice), calls });
  return inputsOf(run).ports.map((port) => ({
    port,
    state: open.has(String(port)) ? 'open' : 'closed',
  }));
}
