export interface Order {
  table: string;
  dish: string;
}

export interface Kitchen {
  cook(order: Order): Promise<string>;
}

export type Serve = (table: string, plate: string) => void;

export function serveOneByOne(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  return orders.reduce(
    (before, order) =>
      before.then(() => kitchen.cook(order)).then((plate) => serve(order.table, plate)),
    Promise.resolve(),
  );
}

export function serveTogether(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  const served = orders.map((order) =>
    kitchen.cook(order).then((plate) => serve(order.table, plate)),
  );
  return Promise.all(served).then(() => {});
}
