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
  let next = orders.length > 0 ? kitchen.cook(orders[0]!) : undefined;
  for (const [i, order] of orders.entries()) {
    const current = next;
    next = i + 1 < orders.length ? kitchen.cook(orders[i + 1]!) : undefined;
    serve(order.table, (await current) as string);
  }
}

export async function serveTogether(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  await Promise.all(
    orders.map(async (order) => {
      const plate = await kitchen.cook(order);
      serve(order.table, plate);
    }),
  );
}
