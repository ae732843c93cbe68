import { MessageChannel } from 'node:worker_threads';

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
  if (orders.length === 0) return;
  const { port1, port2 } = new MessageChannel();
  await new Promise<void>((resolve, reject) => {
    let left = orders.length;
    port1.on('message', ({ i, plate }: { i: number; plate: string }) => {
      try {
        serve((orders[i] as Order).table, plate);
      } catch (e) {
        reject(e);
      }
      if (--left === 0) {
        port1.close();
        resolve();
      }
    });
    orders.forEach((o, i) => {
      kitchen.cook(o).then(
        (plate) => port2.postMessage({ i, plate }),
        (e) => {
          reject(e);
          if (--left === 0) port1.close();
        },
      );
    });
  });
}
