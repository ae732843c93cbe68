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
  for (const [i, order] of orders.entries()) {
    const served = kitchen.cook(order).then((plate) => serve(order.table, plate));
    if (i < orders.length - 1) await served;
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
