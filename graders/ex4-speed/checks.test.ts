// What ex4's evidence must show: one at a time, then all at once, whole bodies, and figures that hold.
// Hidden from students. It judges evidence and nothing else.
import { checksFor } from '../engine/checks/check.ts';
import { assigned } from '../engine/checks/courier.ts';
import { judgeEnd } from '../engine/checks/ends.ts';
import { enforce, Finding, Inconclusive } from '../engine/checks/finding.ts';
import { unprinted } from '../engine/checks/matchers/durations.ts';
import { expect } from '../engine/checks/matchers/extend.ts';
import { wasStarved } from '../engine/checks/matchers/hold.ts';
import { shown } from '../engine/checks/matchers/results.ts';
import { noiseOf } from '../engine/checks/noise.ts';
import { equal, equalInAnyOrder, resultOf } from '../engine/checks/reading.ts';
import { judgeBegunAnew } from './reading/calls.ts';
import { areSound, boundsOf, figuresOf, isRatio } from './reading/figures.ts';
import { countsFromBefore, isLongerThanCall, isTooShortFor, misfitOf } from './reading/misfits.ts';
import {
  asksAsItShould,
  bodiesIn,
  calledIn,
  calledMs,
  cameInRounds,
  downloadsIn,
  groupsIn,
  judgeRequests,
  mishapOf,
  mostHeldIn,
  overlapIn,
  shapeOf,
  timesOf,
  waysIn,
} from './reading.ts';

const check = checksFor(await assigned('ex4-speed'));

const IN_TURN = 'one after another';
const IN_TURN_AGAIN = 'one after another, again';
const AT_ONCE = 'all at once';
const AT_ONCE_AGAIN = 'all at once, again';
const IN_TURN_ERROR = 'one after another, an error';
const AT_ONCE_ERROR = 'all at once, an error';
/** In the order in which they are called. */
const CALLS = [IN_TURN, AT_ONCE, IN_TURN_AGAIN, AT_ONCE_AGAIN];
const REQUESTS_TELL = 'its requests have told of it';
const COMPARISON = 'the comparison';
const SHORT = 'a short comparison';

check(
  'loads',
  'speed.ts loads and exports downloadSequential, downloadConcurrent and compare',
  { points: 0, skill: 'asynchronism' },
  ({ attempt, evidence, note }) => {
    expect(attempt(IN_TURN)).toBeLoaded();
    const isOpen = evidence.sandbox === 'guarded' || evidence.sandbox === 'user';
    if (isOpen) note('network-open', {});
  },
);

check(
  'requests',
  'each download is a request of its own to the given URL',
  { points: 1, skill: 'asynchronism', needs: ['loads'] },
  ({ attempt }) => {
    // One by one: a run that it has not come to when it fails is others' to see again.
    for (const [i, name] of CALLS.entries()) {
      const run = attempt(name);
      if (downloadsIn(run).length !== timesOf(run))
        judgeBegunAnew(run, CALLS.slice(0, i).map(attempt));
      judgeRequests(run, timesOf(run));
    }
  },
);

check(
  'in-turn',
  'downloadSequential never has two requests in flight',
  { points: 3, skill: 'asynchronism', needs: ['loads'] },
  ({ attempt, picture, notReached }) => {
    const run = attempt(IN_TURN);
    if (![run, attempt(IN_TURN_AGAIN)].every(asksAsItShould)) notReached(REQUESTS_TELL);
    picture({ scenario: IN_TURN, clock: 'wall' });
    for (const position of run.holds.keys()) {
      const says = 'sequential-is-concurrent';
      expect(run).toHoldAtOnce(1, { phase: 'request', position, says });
    }
    const held = Math.max(overlapIn(run), mostHeldIn(attempt(IN_TURN_ERROR)));
    if (held > 1) throw new Finding('sequential-is-concurrent', { held, expected: 1 });
    enforce(judgeEnd(run));
  },
);

check(
  'at-once',
  'downloadConcurrent has all its requests in flight at the same time',
  { points: 4, skill: 'asynchronism', needs: ['loads'] },
  ({ attempt, picture, notReached }) => {
    const run = attempt(AT_ONCE);
    if (![run, attempt(AT_ONCE_AGAIN)].every(asksAsItShould)) notReached(REQUESTS_TELL);
    const expected = timesOf(run);
    // Both ways, one above the other, where all of both is there to be seen.
    const compared = attempt(COMPARISON);
    const isWhole = compared.outcome.kind === 'returned' && compared.arrivals.length > expected;
    picture({ scenario: isWhole ? COMPARISON : AT_ONCE, clock: 'wall' });
    const counts = run.holds.map(({ held }) => held);
    const [held = 0] = counts;
    if (cameInRounds(counts, expected)) {
      throw new Finding(shapeOf({ held }), { held, expected, phase: 'request', threads: 0 });
    }
    expect(run).toHoldAtOnce(expected, { phase: 'request', says: shapeOf });
    enforce(judgeEnd(run));
    // The same without headers: before, those of each came at once.
    const again = attempt(AT_ONCE_AGAIN);
    if (again.holds.length === 0) enforce(judgeEnd(again));
    const isShort = again.holds.some(({ held }) => held < timesOf(again));
    if (isShort) picture({ scenario: AT_ONCE_AGAIN, clock: 'wall' });
    expect(again).toHoldAtOnce(timesOf(again), { phase: 'request', says: 'waits-for-headers' });
  },
);

check(
  'bodies',
  'both give back the text of every response, whole',
  { points: 3, skill: 'asynchronism', needs: ['requests'] },
  ({ run, attempt }) => {
    for (const [i, name] of CALLS.entries()) {
      const one = run(name);
      const expected = bodiesIn(one);
      const got = resultOf(one);
      // At once, which request came first is the network's affair.
      const isInTurn = name.startsWith(IN_TURN) && overlapIn(one) <= 1;
      if (isInTurn ? equal(got, expected) : equalInAnyOrder(got, expected)) continue;
      judgeBegunAnew(one, CALLS.slice(0, i).map(attempt));
      const values = { name: calledIn(one), expected: shown(expected), got: shown(got) };
      throw new Finding(mishapOf(one, got), values);
    }
  },
);

check(
  'http-errors',
  'an HTTP error status reaches the caller as a failure',
  { points: 2, skill: 'asynchronism', needs: ['requests'], unless: ['bodies'] },
  ({ attempt }) => {
    for (const name of [IN_TURN_ERROR, AT_ONCE_ERROR]) {
      const one = attempt(name);
      // With others in flight, where there are to be none, a failure beside them is theirs to spoil.
      const most = Math.max(overlapIn(attempt(IN_TURN)), mostHeldIn(one));
      if (name === IN_TURN_ERROR && most > 1) continue;
      const { outcome } = one;
      const { failing } = one.inputs as unknown as { failing: { status: number } };
      if (outcome.kind === 'threw' && outcome.during === 'call') continue;
      enforce(judgeEnd(one));
      const values = { name: calledIn(one), status: failing.status, got: shown(resultOf(one)) };
      const asked = downloadsIn(one).length;
      const isRetry = asked > timesOf(one);
      throw new Finding(isRetry ? 'downloads-too-often' : 'ignores-status', {
        ...values,
        count: asked,
        expected: timesOf(one),
      });
    }
  },
);

check(
  'times',
  'compare downloads five times each way, or as often as it is told',
  { points: 1, skill: 'asynchronism', needs: ['requests'], unless: ['in-turn', 'at-once'] },
  ({ attempt }) => {
    const both = [COMPARISON, SHORT].map(attempt);
    for (const one of both) {
      // Who asks the server for nothing, however it is called, has its figures from elsewhere.
      if (both.every(({ arrivals }) => arrivals.length === 0)) {
        enforce(judgeEnd(one));
        throw new Finding('invents-figures', { got: shown(resultOf(one)), mostMs: calledMs(one) });
      }
      const open = one.arrivals.filter(({ releasedAtMs }) => releasedAtMs === null).length;
      const count = downloadsIn(one).length;
      const expected = 2 * timesOf(one);
      if (one.outcome.kind === 'returned' && open > 0 && count === expected) {
        const times = timesOf(one);
        if (open < times) throw new Finding('takes-the-first', { times, open, done: times - open });
        const name = calledIn(one);
        throw new Finding('body-not-read', { name, open, expected, what: 'compare', got: '' });
      }
      judgeRequests(one, expected);
    }
  },
);

check(
  'both-ways',
  'compare downloads one after another, and then all at once',
  { points: 1, skill: 'asynchronism', needs: ['times'] },
  ({ run, picture }) => {
    const compared = run(COMPARISON);
    const times = timesOf(compared);
    picture({ scenario: COMPARISON, clock: 'wall' });
    if (waysIn(compared) !== null) return;
    const most = overlapIn(compared);
    const values = { held: most, times };
    if (most > times) throw new Finding('measures-both-at-once', values);
    const counts = groupsIn(compared).map(({ length }) => length);
    const [whole, ...others] = counts.toSorted((a, b) => b - a);
    if (whole === times) {
      const [held = 0] = others;
      const isTwice = held === times;
      const says = isTwice ? 'compares-concurrent-twice' : 'sequential-is-concurrent';
      throw new Finding(says, { ...values, held });
    }
    // Fewer together than there were to be. Where nobody waited for the rest, or in vain because the
    // machine was too busy, it may only look so.
    const awaited = compared.holds.find(({ expected }) => expected === times);
    const isNoisy = noiseOf(compared.noise).level === 'noisy';
    const mayOnlyLookSo = awaited ? wasStarved(compared, awaited) : isNoisy;
    // One way is in turn, and `times` rounds are its own.
    const isProved = cameInRounds(counts, times, times);
    if (mayOnlyLookSo && !isProved) throw new Inconclusive('starved');
    throw new Finding(most <= 1 ? 'compares-sequential-twice' : 'in-groups', {
      ...values,
      expected: times,
    });
  },
);

check(
  'figures',
  'the figures are what was measured: neither too short nor too long, and their ratio',
  { points: 3, skill: 'asynchronism', needs: ['both-ways'] },
  ({ run, attempt, picture }) => {
    const compared = run(COMPARISON);
    picture({ scenario: COMPARISON, clock: 'wall' });
    const figures = figuresOf(compared);
    const ways = waysIn(compared);
    if (figures === null || ways === null) {
      throw new Finding('no-figures', { got: shown(resultOf(compared)) });
    }
    const { sequentialMs, concurrentMs, speedup } = figures;
    const bounds = boundsOf(compared, ways);
    const short = attempt(SHORT);
    const values = {
      ...{ sequentialMs, concurrentMs, speedup, mostMs: bounds.bothMs },
      ...{ times: timesOf(compared), got: shown(resultOf(compared)) },
      sequentialLeastMs: bounds.sequential.leastMs,
      concurrentLeastMs: bounds.concurrent.leastMs,
    };
    const areGood = areSound(figures, bounds);
    if (!areGood && !countsFromBefore(compared, short, bounds)) {
      throw new Finding(misfitOf(figures, bounds, ways), values);
    }
    const mostMs = calledMs(short);
    if (!areGood || isLongerThanCall(short, mostMs)) {
      throw new Finding('counts-from-before', { ...values, ...figuresOf(short), mostMs });
    }
    if (isTooShortFor(short)) {
      throw new Finding('invents-figures', { got: shown(resultOf(short)), mostMs });
    }
    if (!isRatio(figures)) {
      throw new Finding('wrong-speedup', { ...values, ratio: sequentialMs / concurrentMs });
    }
  },
);

check(
  'output',
  'compare prints both durations and the difference between them',
  { points: 1, skill: 'asynchronism', needs: ['figures'] },
  ({ run }) => {
    const compared = run(COMPARISON);
    const figures = figuresOf(compared);
    if (figures === null) return;
    const { sequentialMs, concurrentMs } = figures;
    const differenceMs = sequentialMs - concurrentMs;
    const values = { sequentialMs, concurrentMs, differenceMs };
    const durations = unprinted(compared, [sequentialMs, concurrentMs]);
    if (durations.length > 0) throw new Finding('no-durations', values);
    const all = unprinted(compared, [sequentialMs, concurrentMs], [differenceMs]);
    if (all.length > 0) throw new Finding('no-difference', values);
  },
);

check(
  'nothing-left',
  'nothing is unfinished when compare is done, and the program can end',
  { points: 1, skill: 'asynchronism', needs: ['times'] },
  ({ run }) => {
    const one = run(SHORT);
    const open = one.arrivals.filter(({ endedAtMs }) => endedAtMs === null).length;
    const values = { name: calledIn(one), got: shown(resultOf(one)) };
    if (open > 0) throw new Finding('forgets-await', { ...values, count: open });
    if (one.leftovers.endedByItself === false) throw new Finding('keeps-running');
  },
);
