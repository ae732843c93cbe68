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
  for (const order of orders) serve(order.table, await kitchen.cook(order));
}

export async function serveTogether(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  const left = orders.map(async (order, index) => {
    const plate = await kitchen.cook(order);
    return { order, plate, index };
  });
  while (left.length > 0) {
    const { order, plate, index } = await Promise.race(left);
    serve(order.table, plate);
    left.splice(index, 1); // où elle était au début, non où elle est
  }
}
