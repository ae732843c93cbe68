// What ex0's evidence must show: one dish at a time, or all of them; each plate served when ready.
// Hidden from students. It judges evidence and nothing else.
import { checksFor } from '../engine/checks/check.ts';
import { assigned } from '../engine/checks/courier.ts';
import { enforce } from '../engine/checks/finding.ts';
import { isProvedByTime } from '../engine/checks/matchers/elapsed.ts';
import { expect } from '../engine/checks/matchers/extend.ts';
import { judgeBurnt, judgeOthersServed, judgeServedBefore, judgeStopped } from './reading/burnt.ts';
import { ALL_UNLUCKY, judgeFailure, UNLUCKY } from './reading/failure.ts';
import { judgeNobody, judgeSingle } from './reading/few-orders.ts';
import { judgePlates, judgeReadiness, servesPlates } from './reading/plates.ts';
import {
  cookingMsOf,
  enforceSeen,
  fallIn,
  judgeAnew,
  judgeEndless,
  judgeLeaving,
  judgeOrders,
  judgeTurns,
  leftAt,
  ordersOf,
  rushOf,
  shapeOf,
  timesOf,
  wasStillOrdering,
} from './reading.ts';

const check = checksFor(await assigned('ex0-restaurant'));

const ONE_BY_ONE = 'six orders, one by one';
const TOGETHER = 'six orders, together';
const EQUAL_ONE_BY_ONE = 'four equal dishes, one by one';
const EQUAL_TOGETHER = 'four equal dishes, together';

const SINGLE_ONE_BY_ONE = 'a single order, one by one';
const SINGLE_TOGETHER = 'a single order, together';

const WAITERS = [
  { waiter: 'serveOneByOne', six: ONE_BY_ONE, single: SINGLE_ONE_BY_ONE, inTime: judgeTurns },
  { waiter: 'serveTogether', six: TOGETHER, single: SINGLE_TOGETHER, inTime: judgeReadiness },
];

/** Why a waiter is not looked at further that `last-plate` says more of. */
const LEAVES_EARLY = 'this waiter is done before its plates are';

check(
  'loads',
  'waiter.ts loads and exports serveOneByOne and serveTogether',
  { points: 0, skill: 'concept' },
  ({ attempt }) => {
    expect(attempt(ONE_BY_ONE)).toBeLoaded();
  },
);

check(
  'one-by-one',
  'one by one: never two dishes in the kitchen, and every order gets there',
  { points: 3, skill: 'concept', needs: ['loads'] },
  ({ run, attempt, picture }) => {
    judgeEndless(attempt(ONE_BY_ONE));
    const evening = run(ONE_BY_ONE);
    picture({ scenario: ONE_BY_ONE, clock: 'wall' });
    enforceSeen(evening, judgeOrders(evening));
    const rounds = evening.holds.filter(({ phase }) => phase === 'cook');
    for (const [position, { held }] of rounds.entries()) {
      if (held <= 1) continue;
      expect(evening).toHoldAtOnce(1, { phase: 'cook', position, says: rushOf(evening) });
    }
  },
);

check(
  'one-by-one-plates',
  'one by one: each plate is on its own table before the next order is taken',
  { points: 1, skill: 'concept', needs: ['one-by-one'] },
  ({ run, picture }) => {
    const evening = run(ONE_BY_ONE);
    if (servesPlates(evening)) picture({ scenario: ONE_BY_ONE, clock: 'wall' });
    enforceSeen(evening, judgePlates(evening));
    enforce(judgeTurns(evening));
  },
);

check(
  'together-orders',
  'together: every order goes to the kitchen, once, as it is',
  { points: 1, skill: 'concept', needs: ['loads'] },
  ({ run, attempt }) => {
    judgeEndless(attempt(TOGETHER));
    const evening = run(TOGETHER);
    enforceSeen(evening, judgeOrders(evening));
  },
);

check(
  'together-cooks',
  'together: all dishes are in the kitchen before any is ready',
  { points: 3, skill: 'concept', needs: ['together-orders'] },
  ({ run, attempt, picture }) => {
    const evening = run(TOGETHER);
    const idealMs = cookingMsOf(attempt(EQUAL_TOGETHER));
    const bounds = { lowerMs: idealMs, upperMs: 2 * idealMs, idealMs };
    picture({ scenario: EQUAL_TOGETHER, clock: 'wall', ...bounds });
    const count = ordersOf(evening).length;
    expect(evening).toHoldAtOnce(count, { phase: 'cook', says: shapeOf });
  },
);

check(
  'together-plates',
  'together: each table gets its own plate, also when two tables order the same dish',
  { points: 2, skill: 'concept', needs: ['together-orders'] },
  ({ run, picture }) => {
    const evening = run(TOGETHER);
    if (servesPlates(evening)) picture({ scenario: TOGETHER, clock: 'wall' });
    enforceSeen(evening, judgePlates(evening));
  },
);

check(
  'together-when-ready',
  'together: each plate goes out the moment it is ready, whatever was ordered first',
  { points: 3, skill: 'concept', needs: ['together-cooks', 'together-plates'] },
  ({ run, picture }) => {
    picture({ scenario: TOGETHER, clock: 'wall' });
    enforce(judgeReadiness(run(TOGETHER)));
  },
);

check(
  'last-plate',
  'both are done only when the last plate is on its table',
  {
    points: 2,
    skill: 'concept',
    needs: ['together-orders'],
    unless: ['one-by-one-plates', 'together-plates'],
  },
  ({ run, attempt }) => {
    for (const { waiter, six } of WAITERS) {
      judgeEndless(attempt(six));
      enforce(judgeLeaving(run(six), waiter));
    }
  },
);

check(
  'time-saved',
  'four dishes cook as long as four one by one, and as long as one together',
  {
    points: 0,
    skill: 'concept',
    needs: ['one-by-one-plates', 'together-when-ready', 'last-plate'],
  },
  ({ run, attempt, note }) => {
    for (const scenario of [EQUAL_ONE_BY_ONE, EQUAL_TOGETHER])
      enforce(judgeAnew(attempt(scenario)));
    const slow = run(EQUAL_ONE_BY_ONE);
    const fast = run(EQUAL_TOGETHER);
    const waitMs = cookingMsOf(fast);
    expect(slow).toTakeAtLeast({ waitMs: ordersOf(slow).length * waitMs });
    expect(fast).toTakeAtLeast({ waitMs });
    const proved = isProvedByTime(fast, { waitMs });
    note(proved ? 'time-saved' : 'time-proves-nothing', timesOf(slow, fast));
  },
);

check(
  'burnt-one-by-one',
  'one by one: a burnt dish reaches the caller, and the waiter stops there',
  { points: 1, skill: 'concept', needs: ['one-by-one-plates'] },
  ({ run, attempt, picture, notReached }) => {
    if (leftAt(run(ONE_BY_ONE)) > 0) notReached(LEAVES_EARLY);
    const evening = attempt(UNLUCKY.burntOneByOne);
    picture({ scenario: UNLUCKY.burntOneByOne, clock: 'wall' });
    const victim = judgeBurnt(evening, ALL_UNLUCKY.map(attempt));
    enforceSeen(evening, judgeServedBefore(evening, victim));
    enforce(judgeStopped(evening, victim));
  },
);

check(
  'burnt-together',
  'together: a burnt dish reaches the caller, and the other tables are still served',
  {
    points: 1,
    skill: 'concept',
    needs: ['together-cooks', 'together-plates'],
    unless: ['together-when-ready'],
  },
  ({ run, attempt, picture, notReached }) => {
    if (leftAt(run(TOGETHER)) > 0) notReached(LEAVES_EARLY);
    for (const scenario of UNLUCKY.burntTogether) {
      const evening = attempt(scenario);
      picture({ scenario, clock: 'wall' });
      const victim = judgeBurnt(evening, ALL_UNLUCKY.map(attempt));
      enforceSeen(evening, judgeOthersServed(evening, victim));
    }
  },
);

check(
  'dropped-plate',
  'a plate that falls while it is served: the error reaches the caller',
  {
    points: 1,
    skill: 'concept',
    needs: ['one-by-one-plates', 'together-when-ready', 'last-plate'],
    unless: ['time-saved', 'burnt-one-by-one', 'burnt-together'],
  },
  ({ attempt }) => {
    for (const evening of UNLUCKY.dropped.map(attempt)) {
      const { table, message } = fallIn(evening);
      const swallowed = { diagnosis: 'swallows-dropped-plate', values: { table } };
      enforce(judgeFailure(evening, message, swallowed, ALL_UNLUCKY.map(attempt)));
    }
  },
);

check(
  'nobody',
  'without orders, both are done at once; a single one is served',
  {
    points: 1,
    skill: 'concept',
    needs: ['one-by-one', 'together-cooks'],
    unless: ['last-plate', 'time-saved'],
  },
  ({ run, attempt }) => {
    enforce(judgeNobody(attempt('nobody came')));
    for (const { waiter, six, single, inTime } of WAITERS) {
      const isFine = [judgePlates, inTime].every((judge) => judge(run(six)).kind === 'holds');
      if (!isFine) continue; // what is wrong with six orders is said there
      enforceSeen(run(single), judgeSingle(run(single), waiter));
    }
  },
);

check(
  'banquet',
  'together: 120 orders are all in the kitchen at once',
  { points: 1, skill: 'concept', needs: ['together-cooks'], unless: ['time-saved'] },
  ({ run, attempt }) => {
    const evening = attempt('a banquet');
    if (!wasStillOrdering(evening)) run('a banquet');
    const count = ordersOf(evening).length;
    expect(evening).toHoldAtOnce(count, { phase: 'cook', says: shapeOf });
  },
);
