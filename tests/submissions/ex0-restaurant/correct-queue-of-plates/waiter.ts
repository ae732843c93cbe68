export interface Order {
  table: string;
  dish: string;
}

export interface Kitchen {
  cook(order: Order): Promise<string>;
}

export type Serve = (table: string, plate: string) => void;

interface Ready {
  table: string;
  plate: string;
}

/** Yields in order of readiness; a failure comes last. */
async function* whenReady(orders: readonly Order[], kitchen: Kitchen): AsyncGenerator<Ready> {
  const ready: Ready[] = [];
  let failure: unknown;
  let left = orders.length;
  let wake = () => {};
  for (const order of orders) {
    kitchen
      .cook(order)
      .then(
        (plate) => void ready.push({ table: order.table, plate }),
        (error) => {
          failure = error;
        },
      )
      .finally(() => {
        left -= 1;
        wake();
      });
  }
  while (left > 0 || ready.length > 0) {
    const next = ready.shift();
    if (next !== undefined) yield next;
    else {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  if (failure !== undefined) throw failure;
}

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
  for await (const { table, plate } of whenReady(orders, kitchen)) serve(table, plate);
}
