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
  for (const order of orders) {
    const plate = await kitchen.cook(order);
    serve(order.table, plate);
  }
}

export async function serveTogether(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  const all: Promise<void>[] = [];
  for (const order of orders) {
    const served = kitchen.cook(order).then((plate) => serve(order.table, plate));
    served.catch(() => {}); // it is awaited below, but not before all are ordered
    all.push(served);
    await sleep(200);
  }
  await Promise.all(all);
}
