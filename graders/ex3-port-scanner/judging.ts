// What is wrong with a scan, by its evidence: each mistake is named here, with its numbers.
// The claims that lead here, and their points, stand in checks.test.ts.
import { judgeEnd } from '../engine/checks/ends.ts';
import { enforce, Finding } from '../engine/checks/finding.ts';
import { type HoldFacts, judgeHeldAtOnce } from '../engine/checks/matchers/hold.ts';
import { shown } from '../engine/checks/matchers/results.ts';
import { listOf, recordOf, resultOf } from '../engine/checks/reading.ts';
import type { Arrival, Run } from '../engine/evidence/run.ts';
import {
  answeredEarly,
  connectsIn,
  fateOf,
  gaveUpEarly,
  hangs,
  inputsOf,
  leftOpenIn,
  openAfter,
  type Report,
  reportsIn,
  timeOutMsOf,
  told,
  toldBy,
} from './reading.ts';

export function fail(diagnosis: string, values: Finding['values'] = {}): never {
  throw new Finding(diagnosis, values);
}

/** Each port was tried by one connection, at the given host. */
export function judgeConnects(run: Run): void {
  const { host, ports } = inputsOf(run);
  const made = connectsIn(run);
  const expected = ports.length;
  if (made.length === 0) {
    if (!wasDenied(run)) enforce(judgeEnd(run));
    fail('ignores-connect', { expected });
  }
  for (const one of made.map(toldBy)) {
    if (one.host === host && ports.includes(one.port)) continue;
    const got = `${one.host}:${one.port}`;
    fail('wrong-address', { got, host, expected: shown(ports) });
  }
  judgeOneEach(run);
  const skipped = ports.find((port) => !made.some((one) => toldBy(one).port === port));
  if (skipped !== undefined && run.outcome.kind === 'returned') {
    fail('skips-a-port', { port: skipped });
  }
}

/** The sandbox let nothing out: whoever goes round the given `connect` meets its refusal. */
function wasDenied({ outcome }: Run): boolean {
  if (outcome.kind === 'returned') return true;
  return outcome.kind === 'threw' && /restricted|ERR_ACCESS_DENIED/.test(outcome.error.message);
}

/** No port was tried more often than it was asked for. */
export function judgeOneEach(run: Run): void {
  const { ports } = inputsOf(run);
  const tried = connectsIn(run).map((one) => toldBy(one).port);
  for (const port of new Set(ports)) {
    const calls = tried.filter((one) => one === port).length;
    const most = ports.filter((one) => one === port).length;
    if (calls > most) fail('connects-twice', { port, calls });
  }
}

/** scanPort was called for each of these ports by itself: one connection each, closed in the end. */
export function judgeOneConnection(run: Run, ports: readonly number[]): void {
  judgeOneEach(run);
  const tried = connectsIn(run).map((one) => toldBy(one).port);
  const skipped = ports.find((port) => !tried.includes(port));
  if (skipped !== undefined) fail('skips-a-port', { port: skipped });
  judgeLeaks(run);
}

/** What scanPort gave by itself must be what the port's own connection met. */
export function judgePortByPort(run: Run): void {
  const { ports } = inputsOf(run);
  const answers = listOf(resultOf(run)).map(recordOf);
  const made = connectsIn(run);
  const [first = 0] = ports;
  if (made.length === 0 && hangs(run)) fail('skips-a-port', { port: first }); // it waits for nothing
  enforce(judgeEnd(run));
  for (const [i, port] of ports.entries()) {
    const one = made.find((arrival) => toldBy(arrival).port === port);
    const met = one && fateOf(one);
    if (!met) continue; // it was never tried
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

/** Every socket was closed, whatever its connection met. */
export function judgeLeaks(run: Run): void {
  const open = leftOpenIn(run);
  const [first] = open;
  if (first === undefined) return;
  const met = fateOf(first) === 'connect' ? 'accepted' : 'silent';
  fail('leaks-sockets', { open: open.length, count: connectsIn(run).length, met });
}

/**
 * A socket counts until it is closed. Only where the program had fallen quiet: whoever closes in good
 * order needs a moment for it.
 */
export function judgeClosedInTime(run: Run): void {
  const expected = inputsOf(run).options.concurrency ?? 0;
  for (const hold of run.holds.filter(({ decidedBy }) => decidedBy === 'quiescence')) {
    const { open, answered } = openAfter(run, hold);
    if (answered > 0 && open > expected) fail('closes-too-late', { open, answered, expected });
  }
}

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
  const sorted = (list: readonly Report[]) => list.map(wordFor).sort().join();
  if (sorted(got) === sorted(expected)) fail('unsorted', values);
  if (got.length < expected.length) fail('loses-reports', values);
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
  const allAnswered = connectsIn(run).every(({ releasedAtMs }) => releasedAtMs !== null);
  if (hangs(run) && !hangs(welcomed) && allAnswered) fail('hangs-on-closed', { port });
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

/** Each slot that was left by a refusal is taken again, once. */
export function judgeFreedSlots(run: Run): void {
  const { ports, options } = inputsOf(run);
  const atOnce = options.concurrency ?? 0;
  if (run.holds.length === 0) enforce(judgeEnd(run));
  enforce(judgeHeldAtOnce(run, atOnce, { phase: 'connect', says: limitOf(ports.length) }));
  if (run.outcome.kind === 'threw') enforce(judgeEnd(run));
  const says = ({ held }: HoldFacts) => (held > atOnce ? 'beyond-limit' : 'refusal-keeps-slot');
  enforce(judgeHeldAtOnce(run, atOnce, { phase: 'connect', position: 1, says }));
  enforce(judgeEnd(run));
}

/** Silent ports took several time-outs: is it that one alone takes more than it was given? */
export function judgeOneAlone(alone: Run): void {
  const expectedMs = timeOutMsOf(alone);
  const virtualMs = Math.round(alone.virtualMs ?? 0);
  if (virtualMs >= 2 * expectedMs) fail('wrong-timeout', { expectedMs, virtualMs });
}

const wordFor = ({ port, state }: Report): string => JSON.stringify([port, state]);

/** Fewer at once than there are ports: in which way? */
export function shapeOf({ held, holds }: HoldFacts): string {
  if (held <= 1) return 'sequential-scan';
  const [, afterOne] = holds.map((one) => one.held);
  return afterOne === undefined || afterOne < held ? 'in-batches' : 'own-limit';
}

/** Not as many at once as the limit allows: too many, or too few? */
export function limitOf(total: number): (facts: HoldFacts) => string {
  return ({ held, expected }) => {
    if (held === total) return 'unlimited';
    return held > expected ? 'beyond-limit' : 'too-few-at-once';
  };
}

/** Each list has one number that is no port, in some place, and was refused for it by a RangeError. */
export function judgeBadPorts(run: Run): void {
  const { tried } = run.inputs as unknown as { tried: { bad: number; ports: number[] }[] };
  const answers = listOf(resultOf(run));
  const all = tried.map(({ bad, ports }, i) => ({ bad, ports, answer: answers[i] }));
  const accepted = all.filter(({ answer }) => answer === 'accepted');
  const isAlways = (port: number) =>
    all.every(({ bad, answer }) => bad !== port || answer === 'accepted');
  const always = accepted.find(({ bad }) => isAlways(bad));
  if (always !== undefined) fail('accepts-bad-ports', { port: String(always.bad) });
  const [overlooked] = accepted;
  if (overlooked !== undefined) {
    const { bad, ports } = overlooked;
    fail('overlooks-a-port', { port: String(bad), list: shown(ports) });
  }
  const other = all.find(({ answer }) => answer !== 'RangeError');
  if (other !== undefined) {
    fail('wrong-error', { port: String(other.bad), got: String(other.answer) });
  }
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
