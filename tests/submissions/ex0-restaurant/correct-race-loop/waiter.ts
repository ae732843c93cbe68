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
  let failure: Error | undefined;
  const cooking = new Map(
    orders.map((order, i) => [
      i,
      kitchen.cook(order).then(
        (plate) => ({ i, carry: () => serve(order.table, plate) }),
        (error: Error) => ({
          i,
          carry: () => {
            failure ??= error;
          },
        }),
      ),
    ]),
  );
  while (cooking.size > 0) {
    const { i, carry } = await Promise.race(cooking.values());
    cooking.delete(i);
    carry();
  }
  if (failure) throw failure;
}
