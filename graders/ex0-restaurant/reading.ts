// What ex0's evidence says about dishes and plates: what was ordered, what was ready, what was served.
// It reads and names; the claims themselves stand in checks.test.ts.
import {
  enforce,
  Finding,
  fails,
  HOLDS,
  Inconclusive,
  type Judgement,
} from '../engine/checks/finding.ts';
import { type HoldFacts, wasStarved } from '../engine/checks/matchers/hold.ts';
import { shown } from '../engine/checks/matchers/results.ts';
import { listOf, recordOf } from '../engine/checks/reading.ts';
import type { Arrival, Run } from '../engine/evidence/run.ts';
import type { MessageValues } from '../engine/verdict/verdict.ts';

export interface Order {
  table: string;
  dish: string;
}

export const ordersOf = (run: Run): Order[] =>
  (run.inputs as unknown as { orders: Order[] }).orders;

/** How long each dish takes where all take the same by the clock. */
export const cookingMsOf = (run: Run): number =>
  (run.inputs as unknown as { cookingMs: number }).cookingMs;

/** The plate that is to fall, by its table, and the error that it falls with. */
export const fallIn = (run: Run): { table: string; message: string } =>
  (run.inputs as unknown as { falls: { table: string; message: string } }).falls;

const inPhase = (run: Run, phase: string): Arrival[] =>
  run.arrivals.filter((one) => one.phase === phase);

/** Every dish that was given to the kitchen, in the order in which the grader heard of it. */
export const cookedIn = (run: Run): Arrival[] => inPhase(run, 'cook');

/** When the waiter was done, with or without an error; undefined if it never was. */
export const doneIn = (run: Run): Arrival | undefined => inPhase(run, 'done')[0];

export function isFor({ details }: Arrival, { table, dish }: Order): boolean {
  const order = recordOf(details);
  return order.table === table && order.dish === dish;
}

/** What was asked for with this dish, as far as it is an order at all. */
export function orderOf({ details }: Arrival): Order {
  const { table, dish } = recordOf(details);
  return { table: String(table), dish: String(dish) };
}

/** The plate that the kitchen gave for it; undefined for one that burnt, or was never ready. */
export function plateOf({ answer }: Arrival): unknown {
  return answer && 'value' in answer ? answer.value : undefined;
}

export interface Served {
  table: unknown;
  plate: unknown;
  arrival: Arrival;
}

export function servedIn(run: Run): Served[] {
  return inPhase(run, 'serve').map((arrival) => {
    const [table, plate] = listOf(arrival.details);
    return { table, plate, arrival };
  });
}

/** Whether the waiter was stopped, because it asked for dishes or served plates as if for ever. */
export const wasEnough = ({ marks }: Run): boolean => marks.some(({ name }) => name === 'enough');

/** A waiter that asks for dishes without end is told of those, one that only computes was not waiting. */
export function judgeEndless(run: Run): void {
  if (wasEnough(run)) enforce(judgeOrders(run));
  const { outcome } = run;
  if (outcome.kind !== 'timed-out' || outcome.clock !== 'cpu') return;
  throw new Finding('busy-wait', { cpuMs: outcome.cpuMs ?? outcome.limitMs });
}

/** Every order went to the kitchen, once, as it is. */
export function judgeOrders(run: Run): Judgement {
  const orders = ordersOf(run);
  const cooked = cookedIn(run);
  if (cooked.length === 0) return fails('ignores-the-kitchen', { count: orders.length });
  const odd = cooked.find((dish) => !orders.some((order) => isFor(dish, order)));
  if (odd) {
    return fails('wrong-order', { expected: shown(orders[0]), got: shown(odd.details) });
  }
  for (const order of orders) {
    const wanted = orders.filter(({ table, dish }) => table === order.table && dish === order.dish);
    const calls = cooked.filter((dish) => isFor(dish, order)).length;
    const values = { ...order, calls, wanted: wanted.length };
    if (calls > wanted.length) return fails('cooks-twice', values);
    if (calls < wanted.length) return fails('forgets-an-order', values);
  }
  return HOLDS;
}

/** An evening like one that went well before goes well too: no earlier one has a say in it. */
export function judgeAnew(run: Run): Judgement {
  const { outcome } = run;
  const count = ordersOf(run).length;
  if (outcome.kind === 'never-settled') {
    return fails('remembers-an-evening', { count, what: 'never', got: '' });
  }
  if (outcome.kind !== 'threw' || outcome.during !== 'call') return HOLDS;
  const { name, message } = outcome.error;
  return fails('remembers-an-evening', { count, what: 'threw', got: `${name}: ${message}` });
}

/** Each plate left the waiter's hands before the next order went to the kitchen: the next in the list. */
export function judgeTurns(run: Run): Judgement {
  const steps = run.arrivals.filter(({ phase }) => phase !== 'done');
  for (const [i, step] of steps.entries()) {
    const before = steps[i - 1];
    if (step.phase !== 'cook' || before?.phase !== 'cook') continue;
    return fails('next-order-first', { ...orderOf(before), next: orderOf(step).table });
  }
  return judgeQueue(run);
}

/** Whoever ordered first is served first. */
function judgeQueue(run: Run): Judgement {
  const cooked = cookedIn(run);
  for (const [i, order] of ordersOf(run).entries()) {
    const dish = cooked[i];
    if (dish === undefined || isFor(dish, order)) continue;
    const { table: ahead, dish: aheadDish } = orderOf(dish);
    return fails('jumps-the-queue', { ...order, ahead, aheadDish });
  }
  return HOLDS;
}

/** More than one dish in the kitchen of a waiter who serves one by one: how come? */
export const rushOf =
  (run: Run) =>
  ({ holds }: HoldFacts): string => {
    if (leftAt(run) > 0) return 'fire-and-forget';
    const all = ordersOf(run).length;
    const isAll = holds.some(({ phase, held }) => phase === 'cook' && held === all);
    return isAll ? 'both-concurrent' : 'several-at-once';
  };

/** Fewer in the kitchen than there are orders: the second look tells in which way. */
export function shapeOf({ held, holds }: HoldFacts): string {
  if (held <= 1) return 'sequential-await';
  const after = holds.filter(({ phase }) => phase === 'cook')[1];
  return (after?.held ?? 0) < held ? 'in-groups' : 'limited-kitchen';
}

/** The same dishes with either waiter, and between which bounds the time would be a proof. */
export function timesOf(slow: Run, fast: Run): MessageValues {
  const lowerMs = cookingMsOf(fast);
  const worstLateMs = fast.noise.sleeperWorstLateMs;
  return { slowMs: slow.wallMs, fastMs: fast.wallMs, lowerMs, upperMs: 2 * lowerMs, worstLateMs };
}

/** How many plates were not on their table yet when the waiter said that it was done. */
export function leftAt(run: Run): number {
  const done = doneIn(run);
  if (done === undefined) return 0;
  const at = run.arrivals.indexOf(done);
  const later = servedIn(run).filter(({ arrival }) => run.arrivals.indexOf(arrival) > at);
  return later.length;
}

/** The waiter said that it was done when its last plate was on its table, and not before. */
export function judgeLeaving(run: Run, waiter: string): Judgement {
  const [left, expected] = [leftAt(run), ordersOf(run).length];
  return left > 0 ? fails('fire-and-forget', { waiter, left, expected }) : HOLDS;
}

/** What did not come may simply not have had its turn. */
export const isStarved = (run: Run): boolean => run.holds.some((hold) => wasStarved(run, hold));

/** What was not seen on a machine that gave it no time proves nothing. */
export function enforceSeen(run: Run, judgement: Judgement): void {
  if (judgement.kind === 'fails' && isStarved(run)) throw new Inconclusive('starved');
  enforce(judgement);
}

/** Whether it stood still with dishes left to order, and was still at it when its time was over. */
export function wasStillOrdering({ outcome, holds }: Run): boolean {
  const [first] = holds.filter(({ phase }) => phase === 'cook');
  if (outcome.kind !== 'timed-out' || first === undefined) return false;
  return first.decidedBy === 'quiescence' && first.held < first.expected;
}
