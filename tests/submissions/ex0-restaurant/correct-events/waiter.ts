import { EventEmitter, once } from 'node:events';

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
  const pass = new EventEmitter();
  const served = orders.map(async (order, i) => {
    const [plate] = await once(pass, `ready ${i}`);
    serve(order.table, plate);
  });
  const cooked = orders.map(async (order, i) => {
    pass.emit(`ready ${i}`, await kitchen.cook(order));
  });
  await Promise.all([...cooked, ...served]);
}
