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
  for (let i = 1; i < orders.length; i += 1) serve(orders[i]!.table, await kitchen.cook(orders[i]!));
}

export async function serveTogether(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  const served: Promise<void>[] = [];
  for (let i = 1; i < orders.length; i += 1) {
    served.push(kitchen.cook(orders[i]!).then((plate) => serve(orders[i]!.table, plate)));
  }
  await Promise.all(served);
}
