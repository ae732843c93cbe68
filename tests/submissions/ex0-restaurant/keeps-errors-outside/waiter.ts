export interface Order {
  table: string;
  dish: string;
}

export interface Kitchen {
  cook(order: Order): Promise<string>;
}

export type Serve = (table: string, plate: string) => void;

const errors: unknown[] = [];

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
  await Promise.all(
    orders.map((order) =>
      kitchen
        .cook(order)
        .then((plate) => serve(order.table, plate))
        .catch((error) => errors.push(error)),
    ),
  );
  if (errors.length > 0) throw errors[0];
}
