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
  let stopped = false;
  await Promise.all(
    orders.map(async (o) => {
      const p = await kitchen.cook(o);
      if (stopped) return;
      try {
        serve(o.table, p);
      } catch (e) {
        stopped = true;
        throw e;
      }
    }),
  );
}
