// What ex0's evidence says about an evening on which a dish burns.
// It reads and names; the claims themselves stand in checks.test.ts.
import { judgeEnd } from '../../engine/checks/ends.ts';
import { enforce, Finding, fails, HOLDS, type Judgement } from '../../engine/checks/finding.ts';
import { shown } from '../../engine/checks/matchers/results.ts';
import type { Arrival, Run } from '../../engine/evidence/run.ts';
import {
  cookedIn,
  enforceSeen,
  isFor,
  judgeOrders,
  type Order,
  orderOf,
  plateOf,
  servedIn,
} from '../reading.ts';
import { judgeFailure } from './failure.ts';
import { judgeAstray, judgeServings, judgeStoppedWaiter, servingOf } from './plates.ts';

/** The dish that the kitchen let burn. */
const burntIn = (run: Run): Arrival | undefined =>
  cookedIn(run).find(({ answer }) => answer !== undefined && 'error' in answer);

/**
 * The kitchen's own error came out, the dish was not asked for again, and nothing was served for it.
 *
 * @param others evenings whose errors a waiter may have kept.
 * @returns whose dish it was.
 */
export function judgeBurnt(run: Run, others: readonly Run[]): Order {
  const victim = burntIn(run);
  if (victim?.answer === undefined || !('error' in victim.answer)) {
    enforce(judgeEnd(run));
    enforceSeen(run, judgeOrders(run));
    throw new Error('nothing burnt, although everything was ordered');
  }
  const order = orderOf(victim);
  enforce(judgeStoppedWaiter(run));
  const swallowed = { diagnosis: 'swallows-burnt-dish', values: { ...order } };
  enforce(judgeFailure(run, victim.answer.error.message, swallowed, others));
  const calls = cookedIn(run).filter((dish) => isFor(dish, order)).length;
  if (calls > 1) throw new Finding('cooks-twice', { ...order, calls, wanted: 1 });
  const plates = cookedIn(run).map(plateOf);
  const odd = servedIn(run).find(({ plate }) => plate === undefined || !plates.includes(plate));
  if (odd) throw new Finding('serves-the-burnt-dish', { ...order, got: shown(odd.plate) });
  return order;
}

/** What was ready before it is on its own table, once. */
export function judgeServedBefore(run: Run, victim: Order): Judgement {
  const cooked = cookedIn(run);
  return judgeServings(run, cooked.slice(0, indexOf(cooked, victim)));
}

/** Nothing went to the kitchen after it. */
export function judgeStopped(run: Run, victim: Order): Judgement {
  const cooked = cookedIn(run);
  const later = cooked[indexOf(cooked, victim) + 1];
  if (later === undefined) return HOLDS;
  return fails('goes-on-after-burnt', { ...victim, next: orderOf(later).table });
}

const indexOf = (cooked: readonly Arrival[], order: Order): number =>
  cooked.findIndex((dish) => isFor(dish, order));

/** Whatever became of the burnt dish, every other one that was ready is on its own table, once. */
export function judgeOthersServed(run: Run, victim: Order): Judgement {
  const others = cookedIn(run).filter((dish) => !isFor(dish, victim));
  const astray = judgeAstray(run, others);
  if (astray.kind !== 'holds') return astray;
  const hungry = others.find((dish) => servingOf(run, dish) === undefined);
  if (hungry === undefined) return HOLDS;
  const { table, dish } = orderOf(hungry);
  return fails('abandons-other-tables', { ...victim, hungry: table, hungryDish: dish });
}
