// The grader's hand in ex0's kitchen: when which dish is ready, and when the restaurant closes.
// It chooses an order of readiness and waits; whether a waiter did well is for the hidden checks.
import type { Answer, Arrival } from '../../engine/evidence/run.ts';
import type { Conductor, Waiting } from '../../engine/sandbox/scenario.ts';
import { isFor, ordersOf } from './orders.ts';

/** What becomes of a dish. */
export type Kitchen = (dish: Arrival) => Answer;

/** A plate that cannot be guessed, a fresh one for each dish. */
export const plateFrom = ({ random }: Conductor): Answer => ({
  value: `assiette ${random.word(8)}`,
});

/** Plates on their way keep nobody waiting. */
export function take(conductor: Conductor): void {
  for (const plate of conductor.waiting('serve')) plate.release();
}

/** How many plates have left the waiter's hands once nothing moves any more; at once if `all` have. */
function untilServed(conductor: Conductor, all: number) {
  const counted = () => conductor.arrived('serve');
  return conductor.hold('serve', all, { counted, total: all });
}

/** The same, and not before nothing moves any more: one plate too many is seen, too. */
function untilAllServed(conductor: Conductor, all: number) {
  const counted = () => conductor.arrived('serve');
  return conductor.hold('serve', all, { counted, judged: false });
}

/** A dish, a plate, or a waiter who has gone: before that there is nothing to look at. */
export const untilSomething = (conductor: Conductor): Promise<void> =>
  conductor.until(() => conductor.waiting().length > 0);

/**
 * Whatever still comes is cooked, and the restaurant closes when the waiter is done and nothing moves
 * any more; `plates` should be out by then.
 */
export async function closeUp(
  conductor: Conductor,
  plates: number,
  ready: Kitchen = () => plateFrom(conductor),
): Promise<void> {
  while (!conductor.settled()) {
    take(conductor);
    for (const dish of conductor.waiting('cook')) dish.release(ready(dish.arrival));
    if (conductor.waiting('done').length > 0) {
      await untilAllServed(conductor, plates);
      take(conductor);
      const isEmpty = conductor.waiting('cook').length === 0;
      if (isEmpty) for (const waiter of conductor.waiting('done')) waiter.release();
    }
    await untilSomething(conductor);
  }
}

/** Fewer at once than there are: if one that is ready brings another order, there is a limit. */
export async function seeTheShape(conductor: Conductor, held: number): Promise<void> {
  const last = conductor.waiting('cook').at(-1);
  if (held < 2 || last === undefined) return;
  last.release(plateFrom(conductor));
  await conductor.hold('cook', held, { judged: false });
}

/**
 * What was ordered first, and last, is ready neither first nor last: who serves in the order of the
 * list, or backwards, keeps a plate waiting, and still serves before the last one is ready.
 */
export function orderOfReadiness(conductor: Conductor): Waiting[] {
  const { random } = conductor;
  const orders = ordersOf(conductor);
  const dishes = conductor.waiting('cook');
  // What was ordered may be nothing that anybody wanted: then no dish is found for either.
  const ends = [
    dishes.find(({ arrival }) => isFor(arrival, orders[0])),
    dishes.findLast(({ arrival }) => isFor(arrival, orders.at(-1))),
  ];
  const isEnd = (dish: Waiting): boolean => ends.includes(dish);
  const others = random.shuffled(dishes.filter((dish) => !isEnd(dish)));
  const between = random.shuffled([...dishes.filter(isEnd), ...others.slice(1, -1)]);
  return [...others.slice(0, 1), ...between, ...others.slice(1).slice(-1)];
}

/** A fixed wait shorter than this is seen to its end; a longer one outlasts `LIMIT_MS`. */
const LONGEST_NAP_MS = 6_500;

/**
 * Who does not wait for the last plate is done by now, and is seen to be; also who only waits "long
 * enough". Whoever waits for the kitchen has no timer, and is not kept here.
 */
export const untilGone = (conductor: Conductor) =>
  conductor.hold('last plate', 0, {
    judged: false,
    budgetMs: LONGEST_NAP_MS,
    timersBelowMs: LONGEST_NAP_MS,
  });

/** No dish is ready before the waiter has had all the time there is to serve the one before. */
export async function oneAfterAnother(
  conductor: Conductor,
  dishes: readonly Waiting[],
): Promise<void> {
  for (const [i, dish] of dishes.entries()) {
    if (i === dishes.length - 1) await untilGone(conductor);
    dish.release(plateFrom(conductor));
    await untilServed(conductor, i + 1);
    take(conductor);
  }
}
