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
}

export async function serveTogether(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  const results = await Promise.allSettled(
    orders.map(async (order) => serve(order.table, await kitchen.cook(order))),
  );
  const failure = results.find(({ status }) => status === 'rejected');
  if (failure !== undefined) throw failure; // et non failure.reason
}
