// What is wrong with the connections of a scan: how many, to where, for how long, and whether closed.
// The claims that lead here, and their points, stand in checks.test.ts.
import { judgeEnd } from '../../engine/checks/ends.ts';
import { enforce, Finding } from '../../engine/checks/finding.ts';
import { type HoldFacts, judgeHeldAtOnce } from '../../engine/checks/matchers/hold.ts';
import { shown } from '../../engine/checks/matchers/results.ts';
import { listOf, resultOf } from '../../engine/checks/reading.ts';
import type { Run } from '../../engine/evidence/run.ts';
import {
  connectsIn,
  fateOf,
  inputsOf,
  leftOpenIn,
  openAfter,
  skippedIn,
  timeOutMsOf,
  toldBy,
  untriedIn,
  virtualMsOf,
} from '../reading.ts';

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
    if (one.path !== undefined) fail('host-before-port', { got: shown(one.path), port: one.port });
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

/** It came to its reports, and some port has none and was never tried. */
export function judgeAllTried(run: Run): void {
  const skipped = skippedIn(run);
  if (skipped !== undefined) fail('skips-a-port', { port: skipped });
}

/** No report comes from elsewhere than a connection of this very scan. */
export function judgeNoneUntried(run: Run): void {
  const untried = untriedIn(run);
  if (untried !== undefined) fail('untried-report', { port: untried });
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
  const [again] = ports.filter((port, i) => ports.indexOf(port) !== i);
  if (tried.length < ports.length && again !== undefined) fail('remembers-a-port', { port: again });
  judgeLeaks(run);
}

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

/** Fewer at once than there are ports: in which way? */
export function shapeOf({ held, holds }: HoldFacts): string {
  const [, afterOne] = holds.map((one) => one.held);
  if (held <= 1) return (afterOne ?? 0) > 1 ? 'first-port-alone' : 'sequential-scan';
  return afterOne === undefined || afterOne < held ? 'in-batches' : 'own-limit';
}

/** Not as many at once as the limit allows: too many, or too few? */
export function limitOf(total: number): (facts: HoldFacts) => string {
  return ({ held, expected }) => {
    if (held === total) return 'unlimited';
    return held > expected ? 'beyond-limit' : 'too-few-at-once';
  };
}

/** Of real silent ports: one alone was being tried, and nothing moved. Any other count proves nothing. */
export function judgePending(run: Run): void {
  const seen = run.holds.find(({ phase }) => phase === 'pending');
  const expected = inputsOf(run).ports.length;
  if (seen?.decidedBy !== 'quiescence' || seen.held !== 1 || expected < 2) return;
  fail('sequential-scan', { held: seen.held, expected });
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

/**
 * Where no time-out is given to scanPorts, a connection has as much as one of scanPort's: from its own
 * beginning until it is closed, for a program may look at its clock only now and then.
 */
export function judgeDefaultTimeOut(run: Run): void {
  const closed = run.arrivals.filter(({ phase }) => phase === 'closed');
  const lives = connectsIn(run).flatMap((one) => {
    const end = closed.find((other) => toldBy(other).connection === toldBy(one).connection);
    return end === undefined ? [] : [virtualMsOf(end) - virtualMsOf(one)];
  });
  if (lives.length === 0) return; // left open, which another check tells
  const expectedMs = timeOutMsOf(run);
  const virtualMs = Math.round(Math.max(...lives));
  const isRight = (ms: number): boolean => ms >= expectedMs && ms < 1.05 * expectedMs;
  if (isRight(virtualMs)) return;
  if (virtualMs < expectedMs && isRight(Math.round(run.virtualMs ?? 0))) return; // closed, and waited on
  fail('wrong-default-timeout', { expectedMs, virtualMs });
}
