export interface Order {
  table: string;
  dish: string;
}

export interface Kitchen {
  cook(order: Order): Promise<string>;
}

export type Serve = (table: string, plate: string) => void;

type Step = Generator<Promise<unknown>, void, any>;

function run(steps: Step): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (how: 'next' | 'throw', value: unknown): void => {
      try {
        const { done, value: wait } = how === 'next' ? steps.next(value) : steps.throw(value);
        if (done) resolve();
        else
          Promise.resolve(wait).then(
            (v) => next('next', v),
            (e) => next('throw', e),
          );
      } catch (error) {
        reject(error);
      }
    };
    next('next', undefined);
  });
}

function* one(order: Order, kitchen: Kitchen, serve: Serve): Step {
  const plate: string = yield kitchen.cook(order);
  serve(order.table, plate);
}

export function serveOneByOne(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  return run(
    (function* (): Step {
      for (const o of orders) yield* one(o, kitchen, serve);
    })(),
  );
}

export function serveTogether(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  return run(
    (function* (): Step {
      yield Promise.all(orders.map((o) => run(one(o, kitchen, serve))));
    })(),
  );
}
