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
  const [order, ...others] = orders;
  if (order === undefined) return;
  serve(order.table, await kitchen.cook(order));
  await serveOneByOne(others, kitchen, serve);
}

export async function serveTogether(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  const [order, ...others] = orders;
  if (order === undefined) return;
  const first = kitchen.cook(order).then((plate) => serve(order.table, plate));
  await Promise.all([first, serveTogether(others, kitchen, serve)]);
}
