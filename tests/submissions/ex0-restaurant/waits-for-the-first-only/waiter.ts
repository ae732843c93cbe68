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
  await Promise.race(orders.map(async (o) => serve(o.table, await kitchen.cook(o))));
}
