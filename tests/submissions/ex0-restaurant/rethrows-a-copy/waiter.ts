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
  try {
    for (const order of orders) serve(order.table, await kitchen.cook(order));
  } catch (error) {
    throw new Error((error as Error).message);
  }
}

export async function serveTogether(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  try {
    await Promise.all(orders.map(async (o) => serve(o.table, await kitchen.cook(o))));
  } catch (error) {
    throw new Error((error as Error).message);
  }
}
