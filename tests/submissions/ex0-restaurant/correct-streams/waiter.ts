import { Readable } from 'node:stream';

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
  await Readable.from(orders).forEach(async (order: Order) => {
    serve(order.table, await kitchen.cook(order));
  });
}

export async function serveTogether(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  if (orders.length === 0) return;
  await Readable.from(orders).forEach(
    async (order: Order) => {
      serve(order.table, await kitchen.cook(order));
    },
    { concurrency: orders.length },
  );
}
