import { setTimeout as sleep } from 'node:timers/promises';

export interface Order {
  table: string;
  dish: string;
}

export interface Kitchen {
  cook(order: Order): Promise<string>;
}

export type Serve = (table: string, plate: string) => void;

export async function serveOneByOne(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  for (const order of orders) serve(order.table, await kitchen.cook(order));
  await sleep(1000);
}

export async function serveTogether(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  await Promise.all(orders.map(async (o) => serve(o.table, await kitchen.cook(o))));
  await sleep(1000);
}
