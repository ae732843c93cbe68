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
  const results = await Promise.allSettled(
    orders.map(async (o) => serve(o.table, await kitchen.cook(o))),
  );
  const burnt = results.findIndex((r) => r.status === 'rejected');
  if (burnt > 0) throw (results[burnt] as PromiseRejectedResult).reason;
}
