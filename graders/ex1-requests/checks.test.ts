// What ex1's evidence must show: eight at the door at once, results in order, waits that are waits.
// Hidden from students. It judges evidence and nothing else.
import { checksFor } from '../engine/checks/check.ts';
import { assigned } from '../engine/checks/courier.ts';
import { judgeEnd } from '../engine/checks/ends.ts';
import { enforce, Finding } from '../engine/checks/finding.ts';
import { isProvedByTime, judgeTookAtLeast } from '../engine/checks/matchers/elapsed.ts';
import { expect } from '../engine/checks/matchers/extend.ts';
import { canHaveWaited } from '../engine/checks/matchers/loop.ts';
import { equal, markOf, resultOf } from '../engine/checks/reading.ts';
import {
  judgeEarlyEnd,
  judgeFailure,
  judgeNoneSkipped,
  judgeOldFailure,
  judgeOneName,
  judgeOpenEnd,
  judgeRefusal,
  judgeSequence,
  judgeStarts,
  judgeWaited,
  whyNone,
} from './reading/judging.ts';
import {
  answersOf,
  byDelay,
  isFromEarlier,
  isStillOpen,
  judgeSpinning,
  mishapOf,
  namesOf,
  type Request,
  requestsOf,
  shapeOf,
  waitMsOf,
} from './reading.ts';

const check = checksFor(await assigned('ex1-requests'));

const EQUAL_WAITS = 'eight equal waits';
const ALONE = 'nothing else keeps the process alive';

check(
  'loads',
  'requests.ts loads and exports simulateRequest and runAll',
  { points: 0, skill: 'asynchronism' },
  ({ attempt }) => {
    expect(attempt('eight held requests')).toBeLoaded();
  },
);

check(
  'loop-stays-free',
  'the event loop stays free while the requests wait',
  { points: 2, skill: 'asynchronism', needs: ['loads'] },
  ({ attempt, picture, notReached }) => {
    const waits = attempt(EQUAL_WAITS);
    const waitMs = waitMsOf(waits);
    picture({ scenario: EQUAL_WAITS, clock: 'wall', lowerMs: waitMs });
    judgeSpinning(waits, waitMs);
    const one = attempt('one request');
    judgeSpinning(one, (one.inputs as unknown as Request).delaySeconds * 1000);
    // Without waits there is nothing to be free in; that they are missing, other checks say.
    const waited =
      judgeTookAtLeast(waits, { waitMs }).kind === 'holds' && canHaveWaited(waits, waitMs);
    if (waits.outcome.kind !== 'returned' || !waited) notReached('no waits');
    expect(waits).toKeepTheLoopFree(waitMs);
  },
);

check(
  'one-request',
  'one request prints its two lines, waits its delay and resolves to its result',
  { points: 2, skill: 'asynchronism', needs: ['loads'], unless: ['loop-stays-free'] },
  ({ run, attempt, picture }) => {
    for (const scenario of ['one request', 'a long request']) {
      judgeEarlyEnd(attempt(scenario));
      const one = run(scenario);
      const { name, delaySeconds } = one.inputs as unknown as Request;
      picture({ scenario, clock: 'virtual' });
      expect(one).toTakeVirtually(delaySeconds * 1000, (virtualMs) => {
        const isEarly = virtualMs < delaySeconds * 1000 && isStillOpen(one, name);
        return isEarly ? 'resolves-before-the-end' : 'wrong-wait';
      });
      expect(one).toPrintLinesAbout([name]);
      expect(one).toEndWhenDue([{ name, dueMs: delaySeconds * 1000 }]);
      expect(one).toGive(`Résultat ${name}`, 'wrong-result');
    }
    picture({ scenario: 'one request', clock: 'virtual' });
    const { virtualMs } = run('a request of no time');
    // No timer of Node's takes less than a millisecond.
    if (virtualMs !== null && virtualMs > 1) {
      throw new Finding('wrong-wait', { expectedMs: 0, virtualMs: Math.round(virtualMs) });
    }
    // Where its process was gone before, that is told elsewhere.
    const alone = attempt(ALONE);
    if (alone.outcome.kind === 'not-run') return;
    if (alone.outcome.kind !== 'returned') picture({ scenario: ALONE, clock: 'wall' });
    enforce(judgeEnd(alone));
  },
);

check(
  'calls-send',
  'every request goes through the given send, once, with its own name and delay',
  { points: 1, skill: 'asynchronism', needs: ['loads'] },
  ({ run, attempt }) => {
    const held = run('eight held requests');
    const calls = requestsOf(held).map(({ name, delaySeconds }) => ({
      task: name,
      details: [name, delaySeconds],
    }));
    expect(held).toReceiveCalls(calls, () => whyNone(held, attempt('different delays')));
  },
);

check(
  'at-once',
  'all requests are in flight at the same time',
  { points: 4, skill: 'asynchronism', needs: ['calls-send'] },
  ({ run, attempt, picture }) => {
    const waits = attempt(EQUAL_WAITS);
    const waitMs = waitMsOf(waits);
    picture({
      scenario: EQUAL_WAITS,
      clock: 'wall',
      lowerMs: waitMs,
      upperMs: 2 * waitMs,
      idealMs: waitMs,
    });
    expect(run('eight held requests')).toHoldAtOnce(8, { phase: 'call', says: shapeOf });
  },
);

check(
  'results',
  'the results come in the order of the requests, whatever finishes first',
  { points: 2, skill: 'asynchronism', needs: ['calls-send'] },
  ({ run, picture, evidence }) => {
    const held = run('eight held requests');
    picture({ scenario: 'eight held requests', clock: 'wall' });
    expect(held).toGive(answersOf(held, resultOf(held)), ({ got }) =>
      mishapOf(evidence.runs, held, got),
    );
  },
);

check(
  'calls-apart',
  'two calls at once have results of their own',
  { points: 1, skill: 'asynchronism', needs: ['results'] },
  ({ run, evidence }) => {
    const two = run('two calls at once');
    const each = ['un', 'deux'].map((which) => namesOf(two).map((name) => `${which} ${name}`));
    expect(two).toGive(each, ({ got }) =>
      isFromEarlier(evidence.runs, two, got) ? 'keeps-state' : 'mixes-calls',
    );
  },
);

check(
  'elapsed-time',
  'takes as long as its longest wait, not as long as their sum',
  { points: 2, skill: 'asynchronism', needs: ['at-once', 'one-request'], unless: ['results'] },
  ({ run, attempt, note, picture, evidence }) => {
    judgeOldFailure(evidence.runs, attempt(EQUAL_WAITS));
    const waits = run(EQUAL_WAITS);
    const waitMs = waitMsOf(waits);
    const elapsedMs = waits.wallMs;
    picture({
      scenario: EQUAL_WAITS,
      clock: 'wall',
      lowerMs: waitMs,
      upperMs: 2 * waitMs,
      idealMs: waitMs,
    });
    expect(waits).toTakeAtLeast({ waitMs });
    const timers = Number(markOf(waits, 'timers left'));
    if (timers > 0) judgeOpenEnd(waits);
    if (timers > 0) throw new Finding('keeps-timers', { timers });
    if (isProvedByTime(waits, { waitMs })) {
      note('proved-by-time', { elapsedMs, lowerMs: waitMs, upperMs: 2 * waitMs });
      return;
    }
    // Over the bound, time says nothing: were all started before the first one ended?
    judgeSequence(waits, attempt('session example'), waitMs);
    expect(waits).toStartAllBeforeAnyEnds(namesOf(waits));
    const worstLateMs = waits.noise.sleeperWorstLateMs;
    note('decided-by-structure', { elapsedMs, upperMs: 2 * waitMs, worstLateMs });
  },
);

check(
  'order-of-lines',
  'every request starts before the first one ends, and they end in order of their delays',
  { points: 1, skill: 'asynchronism', needs: ['elapsed-time', 'results'] },
  ({ run, picture }) => {
    const delays = run('different delays');
    picture({ scenario: 'different delays', clock: 'virtual' });
    judgeWaited(delays);
    expect(delays).toStartAllBeforeAnyEnds(namesOf(delays));
    expect(delays).toEndInOrder(byDelay(delays));
    const due = requestsOf(delays).map((one) => ({
      name: one.name,
      dueMs: one.delaySeconds * 1000,
    }));
    expect(delays).toEndWhenDue(due);
    judgeOneName(run('three of one name'));
  },
);

check(
  'session-example',
  "the session's example (2 s, 1 s, 1.5 s) takes exactly 2 s",
  { points: 1, skill: 'asynchronism', needs: ['order-of-lines'] },
  ({ run, picture, evidence }) => {
    picture({ scenario: 'session example', clock: 'virtual', idealMs: 2000 });
    expect(run('session example')).toTakeVirtually(2000, (virtualMs) =>
      virtualMs === 4500 ? 'sequential-await' : 'wrong-total',
    );
    const expected = ['Résultat A', 'Résultat B', 'Résultat C'];
    const example = run('session example');
    expect(example).toGive(expected, ({ got }) =>
      isFromEarlier(evidence.runs, example, got) ? 'keeps-state' : 'wrong-results',
    );
  },
);

check(
  'rejection',
  'the failure of one request reaches the caller',
  { points: 2, skill: 'asynchronism', needs: ['calls-send'], unless: ['results'] },
  ({ attempt, evidence }) => {
    for (const place of ['one', 'the first', 'the last'])
      judgeFailure(evidence.runs, attempt(`${place} of four fails`));
  },
);

check(
  'empty-list',
  'an empty list gives an empty list at once',
  { points: 1, skill: 'asynchronism', needs: ['calls-send'] },
  ({ run, attempt, evidence }) => {
    judgeRefusal(attempt('empty list'));
    const empty = run('empty list');
    expect(empty).toGive([], ({ got }) => {
      if (isFromEarlier(evidence.runs, empty, got)) return 'keeps-state';
      return equal(got, { $: 'undefined' }) ? 'gives-nothing' : 'empty-list';
    });
    const virtualMs = Math.round(empty.virtualMs ?? 0);
    if (virtualMs > 1) throw new Finding('empty-list-waits', { virtualMs });
  },
);

check(
  'hundreds',
  'three hundred requests are all in flight at once, and their results come in order',
  { points: 1, skill: 'asynchronism', needs: ['elapsed-time'] },
  ({ run, evidence }) => {
    const held = run('three hundred requests');
    judgeNoneSkipped(held);
    expect(held).toHoldAtOnce(300, { phase: 'call', says: shapeOf });
    expect(held).toGive(answersOf(held), ({ got }) => mishapOf(evidence.runs, held, got));
    judgeStarts(run('three hundred starts'));
  },
);
