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
  let failed: unknown;
  await Promise.all(
    orders.map(async (o, i) => {
      try {
        const p = await kitchen.cook(o);
        serve((failed ? (orders[0] as Order) : o).table, p);
      } catch (e) {
        failed = e;
      }
    }),
  );
  if (failed) throw failed;
}
