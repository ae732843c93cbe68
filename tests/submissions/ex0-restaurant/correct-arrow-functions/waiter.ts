export interface Order {
  table: string;
  dish: string;
}

export interface Kitchen {
  cook(order: Order): Promise<string>;
}

export type Serve = (table: string, plate: string) => void;

type Waiter = (orders: readonly Order[], kitchen: Kitchen, serve: Serve) => Promise<void>;

export const serveOneByOne: Waiter = async (orders, kitchen, serve) => {
  for (const order of orders) {
    const plate = await kitchen.cook(order);
    serve(order.table, plate);
  }
};

export const serveTogether: Waiter = async (orders, kitchen, serve) => {
  await Promise.all(
    orders.map(async (order) => {
      const plate = await kitchen.cook(order);
      serve(order.table, plate);
    }),
  );
};
