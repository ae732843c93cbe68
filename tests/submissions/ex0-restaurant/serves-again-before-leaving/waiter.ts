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
  const done: [string, string][] = [];
  try {
    for (const order of orders) {
      const p = await kitchen.cook(order);
      serve(order.table, p);
      done.push([order.table, p]);
    }
  } finally {
    if (done.length < orders.length) for (const [t, p] of done) serve(t, p);
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
