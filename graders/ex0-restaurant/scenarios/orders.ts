// What the tables of ex0 order: random tables and dishes, entangled where that finds mistakes.
// It cooks nothing, and knows nothing of what becomes of an order.
import type { Arrival } from '../../engine/evidence/run.ts';
import type { Random } from '../../engine/sandbox/random.ts';
import type { Conductor } from '../../engine/sandbox/scenario.ts';

export type Order = { table: string; dish: string };

const DISHES = [
  ...['soupe', 'quiche', 'gratin', 'omelette', 'ragoût', 'risotto', 'tajine', 'lasagnes'],
  ...['poulet', 'saumon', 'salade', 'tarte', 'flan', 'crêpe', 'sorbet', 'gaufre'],
];

const someTables = (random: Random, count: number): string[] =>
  random
    .shuffled(Array.from({ length: Math.max(40, count) }, (_, i) => i + 1))
    .slice(0, count)
    .map((number) => `table ${number}`);

/** Each table orders one dish, each another one. */
export function apart(random: Random, count: number): Order[] {
  const dishes = random.shuffled(DISHES);
  return someTables(random, count).map((table, i) => ({ table, dish: dishes[i] ?? 'soupe' }));
}

/** Two tables want the same dish, one table wants two dishes, and one the same dish twice. */
export function entangled(random: Random): Order[] {
  const [a = '', b = '', c = '', d = ''] = someTables(random, 4);
  const [p = '', q = '', r = '', s = ''] = random.shuffled(DISHES);
  return random.shuffled([
    { table: a, dish: p },
    { table: b, dish: p },
    { table: c, dish: q },
    { table: c, dish: r },
    { table: d, dish: s },
    { table: d, dish: s },
  ]);
}

export const ordersOf = ({ inputs }: Conductor): Order[] =>
  (inputs as unknown as { orders: Order[] }).orders;

/** Whether this dish was cooked for that order. */
export function isFor({ details }: Arrival, order: Order | undefined): boolean {
  const { table, dish } = (details ?? {}) as Partial<Order>;
  return table === order?.table && dish === order?.dish;
}
