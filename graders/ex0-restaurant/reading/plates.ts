// What ex0's evidence says about plates: which table each came to, how often, and when.
// It reads and names; the claims themselves stand in checks.test.ts.
import { fails, HOLDS, type Judgement } from '../../engine/checks/finding.ts';
import { judgeHeldAtOnce } from '../../engine/checks/matchers/hold.ts';
import { shown } from '../../engine/checks/matchers/results.ts';
import { equal } from '../../engine/checks/reading.ts';
import type { Arrival, Run } from '../../engine/evidence/run.ts';
import type { MessageValues } from '../../engine/verdict/verdict.ts';
import {
  cookedIn,
  judgeOrders,
  orderOf,
  plateOf,
  type Served,
  servedIn,
  wasEnough,
} from '../reading.ts';

const servingsOf = (run: Run, dish: Arrival): Served[] =>
  servedIn(run).filter(({ plate }) => plate !== undefined && plate === plateOf(dish));

export const servingOf = (run: Run, dish: Arrival): Served | undefined => servingsOf(run, dish)[0];

/** Whether anything that the kitchen gave was served at all: otherwise there is nothing to draw. */
export const servesPlates = (run: Run): boolean =>
  cookedIn(run).some((dish) => servingOf(run, dish) !== undefined);

/** In the order in which they were ready. */
const byReadiness = (run: Run): Arrival[] =>
  cookedIn(run)
    .filter((dish) => plateOf(dish) !== undefined)
    .toSorted((a, b) => (a.releasedAtMs ?? 0) - (b.releasedAtMs ?? 0));

/** Every plate is on the table that ordered it, once, and nothing else is on any table. */
export function judgePlates(run: Run): Judgement {
  const cooked = cookedIn(run);
  const plates = cooked.map(plateOf);
  const odd = servedIn(run).find(({ plate }) => plate === undefined || !plates.includes(plate));
  if (odd) {
    const what = plates.includes(odd.table) ? inPlaceOfATable(odd) : 'other';
    return fails('wrong-plate', { table: told(odd.table), got: shown(odd.plate), what });
  }
  return judgeServings(run, cooked);
}

/** The plate stands where the table belongs: with something in its own place, or with nothing. */
const inPlaceOfATable = ({ plate }: Served): string =>
  equal(plate, { $: 'undefined' }) ? 'alone' : 'swapped';

/** A waiter that had to be stopped is told of what it did for ever, however its evening ended. */
export function judgeStoppedWaiter(run: Run): Judgement {
  if (!wasEnough(run)) return HOLDS;
  const orders = judgeOrders(run);
  return orders.kind === 'holds' ? judgeAstray(run, cookedIn(run)) : orders;
}

/** The plates of these dishes are on the tables that ordered them, each once. */
export function judgeServings(run: Run, dishes: readonly Arrival[]): Judgement {
  const astray = judgeAstray(run, dishes);
  if (astray.kind !== 'holds') return astray;
  const never = dishes.find((dish) => servingOf(run, dish) === undefined);
  return never ? fails('forgets-a-table', { ...orderOf(never) }) : HOLDS;
}

/** No plate of these dishes went to another table, or went out twice. */
export function judgeAstray(run: Run, dishes: readonly Arrival[]): Judgement {
  const servings = dishes.map((dish) => ({ order: orderOf(dish), all: servingsOf(run, dish) }));
  for (const { order, all } of servings) {
    const elsewhere = all.find(({ table }) => table !== order.table);
    if (elsewhere) return fails('mixes-up-tables', { ...order, got: told(elsewhere.table) });
  }
  const twice = servings.find(({ all }) => all.length > 1);
  return twice ? fails('serves-twice', { ...twice.order, times: twice.all.length }) : HOLDS;
}

/** A table by its name; whatever else stands in its place, as JSON. */
const told = (table: unknown): string => (typeof table === 'string' ? table : shown(table));

/** Each plate was out before the next one was ready; after the last one nothing else is waited for. */
export function judgeReadiness(run: Run): Judgement {
  const ready = byReadiness(run);
  for (const [position, dish] of ready.slice(0, -1).entries()) {
    const claim = { phase: 'serve', position, says: delayOf(run) };
    const judgement = judgeHeldAtOnce(run, position + 1, claim);
    if (judgement.kind === 'holds') continue;
    if (judgement.kind !== 'fails') return judgement;
    return fails(judgement.diagnosis, lateness(dish, ready[position + 1]));
  }
  return HOLDS;
}

/** A plate was ready, and was not served before the next one was: in which way? */
function delayOf(run: Run): string {
  const lastReady = byReadiness(run).at(-1)?.releasedAtMs ?? 0;
  const served = servedIn(run);
  if (served.every(({ arrival }) => arrival.atMs > lastReady)) return 'serves-all-at-the-end';
  const plates = cookedIn(run).map(plateOf);
  const inOrder = served.every(({ plate }, i) => plate === plates[i]);
  return inOrder ? 'serves-in-order-of-orders' : 'serves-late';
}

/** Whose plate was left standing, and whose was ready meanwhile. */
function lateness(dish: Arrival, next: Arrival = dish): MessageValues {
  const { table: nextTable, dish: nextDish } = orderOf(next);
  return { ...orderOf(dish), nextTable, nextDish };
}
