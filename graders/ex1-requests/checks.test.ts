// What ex1's evidence must show: eight at the door at once, results in order, waits that are waits.
// Hidden from students. It judges evidence and nothing else.
import { checksFor } from '../engine/checks/check.ts';
import { assigned } from '../engine/checks/courier.ts';
import { enforce } from '../engine/checks/finding.ts';
import { isProvedByTime } from '../engine/checks/matchers/elapsed.ts';
import { expect } from '../engine/checks/matchers/extend.ts';
import type { HoldFacts } from '../engine/checks/matchers/hold.ts';
import { linesAbout, peakInLines } from '../engine/checks/matchers/lines.ts';
import type { Run } from '../engine/evidence/run.ts';

const check = checksFor(await assigned('ex1-requests'));

interface Request {
  name: string;
  delaySeconds: number;
}
const requestsOf = (run: Run): Request[] => (run.inputs as unknown as { requests: Request[] }).requests;
const namesOf = (run: Run): string[] => requestsOf(run).map(({ name }) => name);
const waitMsOf = (run: Run): number => (requestsOf(run)[0]?.delaySeconds ?? 0) * 1000;
const longestMs = (run: Run): number =>
  Math.round(Math.max(...requestsOf(run).map(({ delaySeconds }) => delaySeconds * 1000)));
const byDelay = (run: Run): string[] =>
  requestsOf(run)
    .toSorted((a, b) => a.delaySeconds - b.delaySeconds)
    .map(({ name }) => name);

/** What the grader answered to each request, in the order of the requests. */
function answersOf(run: Run): unknown[] {
  return namesOf(run).map((name) => {
    const answer = run.arrivals.find(({ task }) => task === name)?.answer;
    return answer && 'value' in answer ? answer.value : undefined;
  });
}

/** The same values in the order in which they were given out. */
function inOrderOfRelease(run: Run): unknown[] {
  return run.arrivals
    .toSorted((a, b) => (a.releasedAtMs ?? 0) - (b.releasedAtMs ?? 0))
    .flatMap(({ answer }) => (answer && 'value' in answer ? [answer.value] : []));
}

const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const holdsPromise = (value: unknown): boolean => JSON.stringify(value ?? null).includes('"promise"');

/** Fewer at once than there are: the later holds tell in which way. */
function shapeOf({ held, holds }: HoldFacts): string {
  if (held <= 1) return 'sequential-await';
  const [, afterLast, afterFirst] = holds.map((one) => one.held);
  if (afterLast === undefined || afterLast < held) return 'in-pairs';
  return (afterFirst ?? 0) < held ? 'starts-one-then-loops' : 'limited-concurrency';
}

const EQUAL_WAITS = 'eight equal waits';

check('loads', 'requests.ts loads and exports simulateRequest and runAll', { points: 0, skill: 'asynchronism' }, ({ attempt }) => {
  expect(attempt('eight held requests')).toBeLoaded();
});

check(
  'loop-stays-free',
  'the event loop stays free while the requests wait',
  { points: 2, skill: 'asynchronism', needs: ['loads'] },
  ({ run, picture }) => {
    const waits = run(EQUAL_WAITS);
    picture({ scenario: EQUAL_WAITS, clock: 'wall', lowerMs: waitMsOf(waits) });
    expect(waits).toTakeAtLeast({ waitMs: waitMsOf(waits) });
    expect(waits).toKeepTheLoopFree(waitMsOf(waits));
  },
);

check(
  'one-request',
  'one request prints its two lines, waits its delay and resolves to its result',
  { points: 2, skill: 'asynchronism', needs: ['loop-stays-free'] },
  ({ run, picture }) => {
    const one = run('one request');
    const { name, delaySeconds } = one.inputs as unknown as Request;
    picture({ scenario: 'one request', clock: 'virtual' });
    expect(one).toTakeVirtually(delaySeconds * 1000, () => 'wrong-wait');
    expect(one).toPrintLinesAbout([name]);
    expect(one).toEndWhenDue([{ name, dueMs: delaySeconds * 1000 }]);
    expect(one).toGive(`Résultat ${name}`, 'wrong-result');
  },
);

check(
  'calls-send',
  'every request goes through the given send, once, with its own name and delay',
  { points: 1, skill: 'asynchronism', needs: ['loads'] },
  ({ run, attempt }) => {
    const held = run('eight held requests');
    const whyNone = (): string => {
      if (Array.isArray(linesAbout(held, namesOf(held).slice(0, 1)))) return 'ignores-send';
      const delays = attempt('different delays');
      return delays.virtualMs === longestMs(delays) ? 'sleeps-for-the-longest' : 'hard-coded';
    };
    const calls = requestsOf(held).map(({ name, delaySeconds }) => ({
      task: name,
      details: [name, delaySeconds],
    }));
    expect(held).toReceiveCalls(calls, whyNone);
  },
);

check(
  'at-once',
  'all requests are in flight at the same time',
  { points: 4, skill: 'asynchronism', needs: ['calls-send'] },
  ({ run, attempt, picture }) => {
    const waits = attempt(EQUAL_WAITS);
    const waitMs = waitMsOf(waits);
    picture({ scenario: EQUAL_WAITS, clock: 'wall', lowerMs: waitMs, upperMs: 2 * waitMs, idealMs: waitMs });
    expect(run('eight held requests')).toHoldAtOnce(8, { phase: 'call', says: shapeOf });
  },
);

check(
  'results',
  'the results come in the order of the requests, whatever finishes first',
  { points: 3, skill: 'asynchronism', needs: ['calls-send'] },
  ({ run, picture }) => {
    const held = run('eight held requests');
    picture({ scenario: 'eight held requests', clock: 'wall' });
    expect(held).toGive(answersOf(held), ({ got }) => {
      if (holdsPromise(got)) return 'forgets-await';
      return equal(got, inOrderOfRelease(held)) ? 'completion-order' : 'wrong-results';
    });
  },
);

check(
  'elapsed-time',
  'takes as long as its longest wait, not as long as their sum',
  { points: 2, skill: 'asynchronism', needs: ['at-once', 'loop-stays-free'] },
  ({ run, note, picture }) => {
    const waits = run(EQUAL_WAITS);
    const waitMs = waitMsOf(waits);
    const elapsedMs = waits.wallMs;
    picture({ scenario: EQUAL_WAITS, clock: 'wall', lowerMs: waitMs, upperMs: 2 * waitMs, idealMs: waitMs });
    expect(waits).toTakeAtLeast({ waitMs });
    if (isProvedByTime(waits, { waitMs })) {
      note('proved-by-time', { elapsedMs, lowerMs: waitMs, upperMs: 2 * waitMs });
      return;
    }
    // Over the bound, time says nothing: were all started before the first one ended?
    const count = namesOf(waits).length;
    if (peakInLines(waits, namesOf(waits)) < count) {
      const values = { elapsedMs, waitMs, boundMs: 2 * waitMs, count };
      enforce({ kind: 'fails', diagnosis: 'sequential-await', values });
    }
    const worstLateMs = waits.noise.sleeperWorstLateMs;
    note('decided-by-structure', { elapsedMs, upperMs: 2 * waitMs, worstLateMs });
  },
);

check(
  'order-of-lines',
  'every request starts before the first one ends, and they end in order of their delays',
  { points: 1, skill: 'asynchronism', needs: ['at-once', 'one-request'] },
  ({ run, picture }) => {
    const delays = run('different delays');
    picture({ scenario: 'different delays', clock: 'virtual' });
    expect(delays).toStartAllBeforeAnyEnds(namesOf(delays));
    expect(delays).toEndInOrder(byDelay(delays));
    const due = requestsOf(delays).map((one) => ({ name: one.name, dueMs: one.delaySeconds * 1000 }));
    expect(delays).toEndWhenDue(due);
  },
);

check(
  'session-example',
  "the session's example (2 s, 1 s, 1.5 s) takes exactly 2 s",
  { points: 1, skill: 'asynchronism', needs: ['at-once', 'one-request'] },
  ({ run, picture }) => {
    picture({ scenario: 'session example', clock: 'virtual', idealMs: 2000 });
    expect(run('session example')).toTakeVirtually(2000, (virtualMs) =>
      virtualMs === 4500 ? 'sequential-await' : 'wrong-total',
    );
  },
);

check(
  'rejection',
  'the failure of one request reaches the caller',
  { points: 2, skill: 'asynchronism', needs: ['calls-send'] },
  ({ attempt }) => {
    const fails = attempt('one of four fails');
    const victim = fails.arrivals.find(({ answer }) => answer && 'error' in answer);
    const message = victim?.answer && 'error' in victim.answer ? victim.answer.error.message : '';
    expect(fails).toRejectWith(message, { swallowed: 'swallows-errors', other: 'wrong-error' });
  },
);

check(
  'empty-list',
  'an empty list gives an empty list at once',
  { points: 1, skill: 'asynchronism', needs: ['loads'] },
  ({ run }) => {
    expect(run('empty list')).toGive([], 'empty-list');
  },
);

check(
  'hundreds',
  'three hundred requests are all in flight at once',
  { points: 1, skill: 'asynchronism', needs: ['at-once'] },
  ({ run }) => {
    expect(run('three hundred requests')).toHoldAtOnce(300, { phase: 'call', says: shapeOf });
  },
);
