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
  const cooking = orders.map((o) => kitchen.cook(o));
  try {
    await Promise.all(cooking.map(async (p, i) => serve((orders[i] as Order).table, await p)));
  } catch (error) {
    const results = await Promise.allSettled(cooking);
    results.forEach((r, i) => {
      if (r.status === 'fulfilled') serve((orders[i] as Order).table, r.value);
    });
    throw error;
  }
}
