// What ex3's evidence must show: as many connections in flight as the limit lets, and one time-out for all.
// Hidden from students. It judges evidence and nothing else.
import { checksFor } from '../engine/checks/check.ts';
import { assigned } from '../engine/checks/courier.ts';
import { judgeEnd } from '../engine/checks/ends.ts';
import { enforce } from '../engine/checks/finding.ts';
import { expect } from '../engine/checks/matchers/extend.ts';
import { shown } from '../engine/checks/matchers/results.ts';
import { resultOf } from '../engine/checks/reading.ts';
import {
  fail,
  judgeAllTried,
  judgeBadPorts,
  judgeClosedInTime,
  judgeConnects,
  judgeDefaultTimeOut,
  judgeFreedSlots,
  judgeLeaks,
  judgeNoneUntried,
  judgeOneAlone,
  judgeOneConnection,
  judgeOneEach,
  judgePending,
  limitOf,
  shapeOf,
} from './reading/connections.ts';
import {
  findsRefusals,
  ignoresTimeOut,
  judgeCount,
  judgePortByPort,
  judgeRefusals,
  judgeReports,
  judgeUnknownHost,
  judgeWait,
  judgeWithoutOptions,
  realStatesIn,
} from './reading/reports.ts';
import {
  answeredEarly,
  connectsIn,
  hangs,
  hangsAfterAll,
  inputsOf,
  leftOpenIn,
  peakOf,
  reportsIn,
  skippedIn,
  statesIn,
  timeOutMsOf,
  told,
  virtualPeakOf,
} from './reading.ts';

const check = checksFor(await assigned('ex3-port-scanner'));

const TWELVE = 'twelve held ports';
const BY_FIVE = 'twenty ports, five at a time';
const REFUSED_BY_FOUR = 'twelve ports, four at a time, all refused';
const MANY = 'a hundred and thirty ports';
const SILENT = 'twelve silent ports';
const SILENT_BY_FOUR = 'twelve silent ports, four at a time';
const ONE_SILENT = 'one silent port';
const ONE_SILENT_BY_DEFAULT = 'one silent port, default time-out';
const PORT_BY_PORT = 'port after port, by scanPort';
const EARLY_AND_LATE = 'answers early and late';
const NAMED_TWICE = 'a port named twice';
const SKILL = { skill: 'asynchronism' } as const;

check(
  'loads',
  'scanner.ts loads and exports scanPort and scanPorts',
  { ...SKILL, points: 0 },
  ({ attempt }) => {
    expect(attempt(TWELVE)).toBeLoaded();
  },
);

check(
  'calls-connect',
  'every port is tried by one connection, through the given connect',
  { ...SKILL, points: 1, needs: ['loads'] },
  ({ attempt }) => {
    judgeConnects(attempt(TWELVE));
  },
);

check(
  'at-once',
  'all ports are tried at the same time',
  { ...SKILL, points: 4, needs: ['calls-connect'] },
  ({ attempt, picture }) => {
    const twelve = attempt(TWELVE); // what was held is known, however it ended
    picture({ scenario: TWELVE, clock: 'wall' });
    if (twelve.holds.length === 0) enforce(judgeEnd(twelve));
    expect(twelve).toHoldAtOnce(12, { phase: 'connect', says: shapeOf });
  },
);

check(
  'states',
  'a port that accepts is open, one that refuses is closed, and reports are in order of ports',
  { ...SKILL, points: 2, needs: ['calls-connect'] },
  ({ attempt, run, picture }) => {
    judgeRefusals(attempt(TWELVE), attempt(BY_FIVE));
    const twelve = run(TWELVE);
    picture({ scenario: TWELVE, clock: 'wall' });
    if (ignoresTimeOut(twelve, attempt(SILENT))) {
      const values = { timeOutMs: timeOutMsOf(twelve), got: told(resultOf(twelve)) };
      fail('ignores-timeout', values);
    }
    judgeReports(
      twelve,
      statesIn(twelve, (fate) => (fate === 'connect' ? 'open' : 'closed')),
    );
  },
);

check(
  'limit',
  'at most `concurrency` connections are in flight, and as many as that',
  { ...SKILL, points: 3, needs: ['at-once'] },
  ({ attempt, picture, notReached }) => {
    const byFive = attempt(BY_FIVE);
    picture({ scenario: BY_FIVE, clock: 'wall' });
    if (byFive.holds.length === 0) enforce(judgeEnd(byFive));
    if (answeredEarly(byFive)) notReached('over before it was counted');
    const { ports, options } = inputsOf(byFive);
    const expected = options.concurrency ?? 0;
    expect(byFive).toHoldAtOnce(expected, { phase: 'connect', says: limitOf(ports.length) });
    const held = peakOf(byFive);
    if (held > expected) fail('beyond-limit', { held, expected });
  },
);

check(
  'busy-slots',
  'a slot that gets free is taken at once, and a slow port holds up no other',
  { ...SKILL, points: 2, needs: ['limit'] },
  ({ attempt, picture, notReached }) => {
    const byFive = attempt(BY_FIVE);
    picture({ scenario: BY_FIVE, clock: 'wall' });
    const { ports, options } = inputsOf(byFive);
    const atOnce = options.concurrency ?? 0;
    if (hangs(byFive) && hangsAfterAll(attempt(TWELVE))) notReached('twelve ports have told of it');
    judgeAllTried(byFive);
    expect(byFive).toHoldAtOnce(atOnce, { phase: 'connect', position: 1, says: 'waves' });
    judgeNoneUntried(byFive);
    expect(byFive).toHoldAtOnce(ports.length, { phase: 'passing', says: 'fixed-shares' });
    if (hangs(byFive) && hangs(attempt(TWELVE))) notReached('twelve ports have told of it');
    enforce(judgeEnd(byFive));
    // Who comes to grief over a refusal is told so by the states.
    if (findsRefusals(attempt(TWELVE), byFive)) return;
    const refused = attempt(REFUSED_BY_FOUR);
    picture({ scenario: REFUSED_BY_FOUR, clock: 'wall' });
    judgeFreedSlots(refused);
  },
);

check(
  'default-limit',
  'without `concurrency`, a hundred are in flight',
  { ...SKILL, points: 1, needs: ['limit'] },
  ({ attempt, picture }) => {
    const many = attempt(MANY);
    picture({ scenario: MANY, clock: 'wall' });
    if (many.holds.length === 0) enforce(judgeEnd(many));
    expect(many).toHoldAtOnce(100, { phase: 'connect', says: 'wrong-default-limit' });
  },
);

check(
  'silent-ports',
  'ports that never answer take one time-out together, and are filtered',
  { ...SKILL, points: 3, needs: ['at-once'] },
  ({ attempt, run, picture, notReached }) => {
    const silent = attempt(SILENT);
    const timeOutMs = timeOutMsOf(silent);
    const count = inputsOf(silent).ports.length;
    picture({ scenario: SILENT, clock: 'virtual', idealMs: timeOutMs });
    const { outcome } = silent;
    if (outcome.kind === 'never-settled') {
      if (leftOpenIn(silent).length > 0) fail('no-timeout', { timeOutMs });
      if (hangsAfterAll(attempt(TWELVE))) notReached('twelve ports have told of it');
      fail('hangs-on-silent', { timeOutMs, count });
    }
    if (outcome.kind === 'threw' && outcome.during === 'call') {
      const { name, message } = outcome.error;
      fail('rejects-on-silent', { got: `${name}: ${message}` });
    }
    run(SILENT);
    const ignored = ignoresTimeOut(attempt(TWELVE), silent);
    if (answeredEarly(attempt(TWELVE)) && !ignored) notReached('over before any time went by');
    judgeOneEach(silent);
    const virtualMs = Math.round(silent.virtualMs ?? 0);
    const values = { virtualMs, timeOutMs, count };
    if (ignored && virtualMs !== timeOutMs) fail('ignores-timeout', values);
    if (virtualMs < timeOutMs) fail('gives-up-early', values);
    if (virtualMs >= 2 * timeOutMs) {
      judgeOneAlone(attempt(ONE_SILENT));
      fail('time-outs-add-up', values);
    }
    judgeReports(
      silent,
      statesIn(silent, () => 'filtered'),
    );
  },
);

check(
  'time-out',
  'one silent port takes exactly `timeoutMs`, and 1000 ms where none is given',
  { ...SKILL, points: 1, needs: ['silent-ports'] },
  ({ run }) => {
    for (const scenario of [ONE_SILENT, ONE_SILENT_BY_DEFAULT]) {
      const one = run(scenario);
      expect(one).toTakeVirtually(timeOutMsOf(one), () => 'wrong-timeout');
      expect(one).toGive('filtered', 'wrong-state');
    }
    const two = run('two silent ports, default time-out');
    judgeAllTried(two);
    judgeDefaultTimeOut(two);
  },
);

check(
  'time-out-each',
  'each connection has its own time-out, from its own beginning',
  { ...SKILL, points: 2, needs: ['silent-ports', 'busy-slots', 'time-out'] },
  ({ run, picture }) => {
    const silent = run(SILENT_BY_FOUR);
    judgeAllTried(silent);
    const timeOutMs = timeOutMsOf(silent);
    const { ports, options } = inputsOf(silent);
    const atOnce = options.concurrency ?? 1;
    const rounds = ports.length / atOnce;
    const idealMs = rounds * timeOutMs;
    picture({ scenario: SILENT_BY_FOUR, clock: 'virtual', idealMs });
    const virtualMs = Math.round(silent.virtualMs ?? 0);
    const values = { virtualMs, timeOutMs, count: ports.length, atOnce, idealMs };
    const held = virtualPeakOf(silent);
    if (held > atOnce) fail('beyond-limit', { held, expected: atOnce });
    const tried = connectsIn(silent).length;
    if (virtualMs < idealMs || tried < ports.length) fail('one-timeout-for-all', values);
    // The best that one connection fewer at a time could do.
    const boundMs = Math.ceil(ports.length / (atOnce - 1)) * timeOutMs;
    if (virtualMs >= boundMs) fail('time-outs-add-up', values);
  },
);

check(
  'late-answers',
  'an answer within the time-out counts, one that comes later does not',
  { ...SKILL, points: 1, needs: ['time-out', 'states'] },
  ({ run, picture }) => {
    const mixed = run(EARLY_AND_LATE);
    judgeNoneUntried(mixed);
    const timeOutMs = timeOutMsOf(mixed);
    picture({ scenario: EARLY_AND_LATE, clock: 'virtual', idealMs: timeOutMs });
    const expected = statesIn(mixed, (fate, { answer }) => {
      const { afterMs } = (answer as { value: { afterMs: number } }).value;
      if (afterMs > timeOutMs) return 'filtered';
      return fate === 'connect' ? 'open' : 'closed';
    });
    judgeReports(mixed, expected);
  },
);

check(
  'closes-sockets',
  'every socket is destroyed, whatever its connection met',
  { ...SKILL, points: 2, needs: ['calls-connect'] },
  ({ attempt, picture, notReached }) => {
    const ended = [TWELVE, SILENT]
      .map(attempt)
      .filter(({ outcome }) => outcome.kind === 'returned');
    const isEarly =
      answeredEarly(attempt(TWELVE)) && !ignoresTimeOut(attempt(TWELVE), attempt(SILENT));
    if (isEarly || ended.length === 0) notReached('no scan came to its reports in time');
    for (const run of ended) {
      if (run.scenario === SILENT) picture({ scenario: SILENT, clock: 'virtual' });
      judgeLeaks(run);
    }
    judgeClosedInTime(attempt(BY_FIVE));
  },
);

check(
  'nothing-left',
  'once the reports are there, nothing keeps the process alive',
  { ...SKILL, points: 2, needs: ['calls-connect'], unless: ['states'] },
  ({ run }) => {
    const nothing = run('nothing is left');
    const { leftovers } = nothing;
    if (answeredEarly(nothing)) fail('forgets-await', { got: told(resultOf(nothing)) });
    if (leftovers.endedByItself === false) fail('timer-keeps-alive');
  },
);

check(
  'bad-ports',
  'a port outside 1–65535 is a RangeError, before anything is opened',
  { ...SKILL, points: 1, needs: ['calls-connect'] },
  ({ run }) => {
    const bad = run('numbers that are no ports');
    judgeBadPorts(bad);
    const opened = connectsIn(bad).length;
    if (opened > 0) fail('opens-before-checking', { opened });
  },
);

check(
  'unknown-host',
  'a host whose address is not found rejects',
  { ...SKILL, points: 1, needs: ['calls-connect'], unless: ['states'] },
  ({ attempt, notReached }) => {
    if (skippedIn(attempt(NAMED_TWICE))) notReached('hosts that there are go untried, too');
    judgeUnknownHost(attempt('a host without an address'), 'hides-unknown-host');
    judgeUnknownHost(attempt('a host whose look-up fails for now'), 'hides-failed-lookup');
  },
);

check(
  'network-errors',
  'whatever a network answers, there is a report and no failure',
  { ...SKILL, points: 1, needs: ['states'] },
  ({ run, attempt }) => {
    const odd = attempt('other network errors');
    const { outcome } = odd;
    if (outcome.kind === 'threw' && outcome.during === 'call') {
      fail('rejects-on-network-error', { got: outcome.error.message });
    }
    run('other network errors');
    judgeOneEach(odd);
    const count = inputsOf(odd).ports.length;
    judgeCount(odd, count);
    judgeAllTried(odd);
    judgeNoneUntried(odd);
    const states = reportsIn(odd).map(({ state }) => String(state));
    const isSound = (state: string) => state === 'closed' || state === 'filtered';
    if (states.length === count && states.every(isSound)) return;
    fail('wrong-reports', { expected: 'closed / filtered', got: told(resultOf(odd)) });
  },
);

check(
  'scan-port',
  'scanPort by itself tries one port, by one connection that is closed',
  { ...SKILL, points: 1, needs: ['states'], unless: ['network-errors'] },
  ({ attempt }) => {
    judgePortByPort(attempt(PORT_BY_PORT));
    for (const silent of [ONE_SILENT, ONE_SILENT_BY_DEFAULT].map(attempt)) {
      if (silent.outcome.kind !== 'returned') continue; // which the time-out tells
      judgeOneConnection(silent, inputsOf(silent).ports.slice(0, 1));
    }
  },
);

check(
  'odd-lists',
  'a port that is named twice has two reports, an empty list none, and options may be left out',
  { ...SKILL, points: 1, needs: ['states'] },
  ({ run, attempt }) => {
    const twice = run(NAMED_TWICE);
    judgeOneEach(twice);
    judgeCount(twice, inputsOf(twice).ports.length);
    judgeAllTried(twice);
    judgeNoneUntried(twice);
    const expected = inputsOf(twice).ports.map((port) => ({ port, state: 'open' }));
    const got = reportsIn(twice);
    if (shown(got) !== shown(expected)) {
      fail('loses-duplicates', { expected: told(expected), got: told(resultOf(twice)) });
    }
    expect(run('no port')).toGive([], 'empty-list');
    judgeWithoutOptions(attempt('no options'));
  },
);

check(
  'real-ports',
  'the states of real ports are right, by one connection each',
  { ...SKILL, points: 2, needs: ['states', 'silent-ports'] },
  ({ run, attempt, note, notReached }) => {
    if (skippedIn(attempt(NAMED_TWICE))) notReached('ports at the door go untried, too');
    const real = run('real ports');
    judgeReports(real, realStatesIn(real));
    const silent = run('real silent ports');
    if (inputsOf(silent).ports.length === 0) return note('no-silent-port', {});
    const timeOutMs = timeOutMsOf(silent);
    judgeWait(silent, timeOutMs);
    judgePending(silent);
    judgeReports(
      silent,
      inputsOf(silent).ports.map((port) => ({ port, state: 'filtered' })),
    );
  },
);

check(
  'real-leaks',
  'real connections are closed, and the process ends by itself',
  { ...SKILL, points: 1, needs: ['real-ports'], unless: ['closes-sockets', 'nothing-left'] },
  ({ run, picture }) => {
    const real = run('real ports');
    const accepted = real.arrivals.filter(({ phase }) => phase === 'connection');
    const open = accepted.filter(({ endedAtMs }) => endedAtMs === null).length;
    if (open > 0) {
      picture({ scenario: 'real ports', clock: 'wall' });
      fail('leaks-connections', { open, count: accepted.length });
    }
    const { leftovers } = run('real silent ports');
    if (leftovers.endedByItself === false) fail('keeps-alive');
  },
);

check(
  'real-unknown-host',
  'a real name without an address makes scanPorts fail',
  { ...SKILL, points: 1, needs: ['unknown-host', 'real-ports'] },
  ({ attempt }) => {
    judgeUnknownHost(attempt('a real name without an address'), 'hides-unknown-host');
  },
);
