export interface Order {
  table: string;
  dish: string;
}

export interface Kitchen {
  cook(order: Order): Promise<string>;
}

export type Serve = (table: string, plate: string) => void;

let served = 0;

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

export function serveTogether(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (orders.length === 0) resolve();
    for (const order of orders) {
      kitchen.cook(order).then((plate) => {
        serve(order.table, plate);
        served += 1;
        if (served === orders.length) resolve();
      }).catch(reject);
    }
  });
}
