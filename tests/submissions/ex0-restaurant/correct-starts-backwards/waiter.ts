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
  const served: Promise<void>[] = [];
  for (let i = orders.length - 1; i >= 0; i -= 1) {
    const { table, dish } = orders[i]!;
    served.push(kitchen.cook({ dish, table }).then((plate) => serve(table, plate)));
  }
  await Promise.all(served);
}
