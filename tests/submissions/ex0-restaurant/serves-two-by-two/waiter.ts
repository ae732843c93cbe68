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
  let held: [string, string][] = [];
  const carry = () => {
    for (const [table, plate] of held) serve(table, plate);
    held = [];
  };
  await Promise.all(
    orders.map(async (order) => {
      const plate = await kitchen.cook(order);
      held.push([order.table, plate]);
      if (held.length === 2) carry();
    }),
  );
  carry();
}
