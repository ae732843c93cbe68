// What ex0's evidence must show: one dish at a time, or all of them; each plate served when ready.
// Hidden from students. It judges evidence and nothing else.
import { checksFor } from '../engine/checks/check.ts';
import { assigned } from '../engine/checks/courier.ts';
import { enforce, Finding, Inconclusive } from '../engine/checks/finding.ts';
import { expect } from '../engine/checks/matchers/extend.ts';
import { judgeHeldAtOnce } from '../engine/checks/matchers/hold.ts';
import {
  byReadiness,
  cookedIn,
  delayOf,
  enforceSeen,
  isFor,
  isStarved,
  judgeBurnt,
  judgeOrders,
  judgePlates,
  leftAt,
  orderOf,
  ordersOf,
  rushOf,
  servingOf,
  shapeOf,
} from './reading.ts';

const check = checksFor(await assigned('ex0-restaurant'));

const ONE_BY_ONE = 'six orders, one by one';
const TOGETHER = 'six orders, together';

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
  ({ run, picture }) => {
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
    picture({ scenario: ONE_BY_ONE, clock: 'wall' });
    enforceSeen(evening, judgePlates(evening));
    const steps = evening.arrivals.filter(({ phase }) => phase !== 'done');
    const early = steps.find((one, i) => one.phase === 'cook' && steps[i - 1]?.phase === 'cook');
    if (early === undefined) return;
    const waiting = steps[steps.indexOf(early) - 1] ?? early;
    throw new Finding('next-order-first', { ...orderOf(waiting), next: orderOf(early).table });
  },
);

check(
  'together-orders',
  'together: every order goes to the kitchen, once, as it is',
  { points: 1, skill: 'concept', needs: ['loads'] },
  ({ run }) => {
    const evening = run(TOGETHER);
    enforceSeen(evening, judgeOrders(evening));
  },
);

check(
  'together-cooks',
  'together: all dishes are in the kitchen before any is ready',
  { points: 3, skill: 'concept', needs: ['together-orders'] },
  ({ run, picture }) => {
    const evening = run(TOGETHER);
    picture({ scenario: TOGETHER, clock: 'wall' });
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
    picture({ scenario: TOGETHER, clock: 'wall' });
    enforceSeen(evening, judgePlates(evening));
  },
);

check(
  'together-when-ready',
  'together: each plate goes out the moment it is ready, whatever was ordered first',
  { points: 3, skill: 'concept', needs: ['together-cooks', 'together-plates'] },
  ({ run, picture }) => {
    const evening = run(TOGETHER);
    picture({ scenario: TOGETHER, clock: 'wall' });
    const ready = byReadiness(evening);
    for (const [position, dish] of ready.entries()) {
      if (position === ready.length - 1) break; // after the last one nothing else is waited for
      const { table: nextTable, dish: nextDish } = orderOf(ready[position + 1] ?? dish);
      const claim = { phase: 'serve', position, says: delayOf(evening) };
      const judgement = judgeHeldAtOnce(evening, position + 1, claim);
      if (judgement.kind !== 'fails') enforce(judgement);
      else
        throw new Finding(judgement.diagnosis, {
          ...orderOf(dish),
          nextTable,
          nextDish,
        });
    }
  },
);

check(
  'last-plate',
  'both are done only when the last plate is on its table',
  {
    points: 2,
    skill: 'concept',
    needs: ['one-by-one', 'together-cooks'],
    unless: ['one-by-one-plates', 'together-plates'],
  },
  ({ run }) => {
    for (const scenario of [ONE_BY_ONE, TOGETHER]) {
      const evening = run(scenario);
      const left = leftAt(evening);
      const count = ordersOf(evening).length;
      if (left > 0) throw new Finding('fire-and-forget', { left, expected: count });
    }
  },
);

check(
  'burnt-one-by-one',
  'one by one: a burnt dish reaches the caller, and the waiter stops there',
  { points: 1, skill: 'concept', needs: ['one-by-one-plates'], unless: ['last-plate'] },
  ({ attempt, picture }) => {
    const evening = attempt('a burnt dish, one by one');
    picture({ scenario: 'a burnt dish, one by one', clock: 'wall' });
    const victim = judgeBurnt(evening);
    const cooked = cookedIn(evening);
    const later = cooked.slice(cooked.findIndex((dish) => isFor(dish, victim)) + 1)[0];
    if (later === undefined) return;
    throw new Finding('goes-on-after-burnt', { ...victim, next: orderOf(later).table });
  },
);

check(
  'burnt-together',
  'together: a burnt dish reaches the caller, and the other tables are still served',
  {
    points: 1,
    skill: 'concept',
    needs: ['together-cooks', 'together-plates'],
    unless: ['together-when-ready', 'last-plate'],
  },
  ({ attempt, picture }) => {
    const evening = attempt('a burnt dish, together');
    picture({ scenario: 'a burnt dish, together', clock: 'wall' });
    const victim = judgeBurnt(evening);
    const others = cookedIn(evening).filter((dish) => !isFor(dish, victim));
    const hungry = others.find((dish) => servingOf(evening, dish) === undefined);
    if (hungry === undefined) return;
    if (isStarved(evening)) throw new Inconclusive('starved');
    const { table, dish } = orderOf(hungry);
    throw new Finding('abandons-other-tables', { ...victim, hungry: table, hungryDish: dish });
  },
);

check(
  'dropped-plate',
  'a plate that falls while it is served: the error reaches the caller',
  {
    points: 1,
    skill: 'concept',
    needs: ['one-by-one-plates', 'together-when-ready', 'last-plate'],
    unless: ['burnt-one-by-one', 'burnt-together'],
  },
  ({ attempt }) => {
    for (const scenario of ['a dropped plate, one by one', 'a dropped plate, together']) {
      const evening = attempt(scenario);
      const { falls } = evening.inputs as unknown as { falls: { table: string; message: string } };
      expect(evening).toRejectWith(falls.message, {
        swallowed: 'swallows-dropped-plate',
        other: 'wrong-error',
        values: { table: falls.table, dish: '' },
      });
    }
  },
);

check(
  'nobody',
  'without orders, both are done at once',
  { points: 1, skill: 'concept', needs: ['one-by-one', 'together-cooks'] },
  ({ run, attempt }) => {
    const { outcome } = attempt('nobody came');
    if (outcome.kind === 'threw' && outcome.during === 'call') {
      const { name, message } = outcome.error;
      throw new Finding('nobody-came', { got: `${name}: ${message}` });
    }
    const evening = run('nobody came');
    const [what] = evening.arrivals;
    if (what !== undefined) throw new Finding('nobody-came', { got: what.phase });
  },
);

check(
  'banquet',
  'together: 120 orders are all in the kitchen at once',
  { points: 1, skill: 'concept', needs: ['together-cooks'] },
  ({ run }) => {
    const evening = run('a banquet');
    const count = ordersOf(evening).length;
    expect(evening).toHoldAtOnce(count, { phase: 'cook', says: shapeOf });
  },
);
