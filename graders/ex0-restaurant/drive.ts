// What is done with the student's waiters in ex0's scenarios, on the student's side.
// It knows no plates and no order of readiness: it hands on, and says when a waiter is done.
import type { Call, Drive, Tools } from '../engine/sandbox/guest/tools.ts';

interface Order {
  table: string;
  dish: string;
}
interface Inputs {
  orders: Order[];
  /** The plate for this table falls: to serve it throws an error of this message. */
  falls?: { table: string; message: string };
  /** How long every dish takes by the clock, beside what the grader has to say. */
  cookingMs?: number;
}
type Serve = (table: unknown, plate: unknown) => void;
type Kitchen = { cook(...given: unknown[]): Promise<unknown> };
type Waiter = (orders: readonly Order[], kitchen: Kitchen, serve: Serve) => Promise<unknown>;
type Name = 'serveOneByOne' | 'serveTogether';
type Evening = Call<Inputs>;

// Taken before any student code runs.
const realTimeout = setTimeout;

/** The list is `readonly`: who changes it all the same is told by an error, not by odd plates. */
function frozen(orders: Order[]): readonly Order[] {
  for (const order of orders) Object.freeze(order);
  return Object.freeze(orders);
}

/** What the channel cannot carry is told by its kind. */
function tellable(value: unknown): unknown {
  return ['function', 'symbol', 'bigint'].includes(typeof value) ? `<${typeof value}>` : value;
}

/** Every dish waits in the kitchen until the grader says that it is ready, or burnt. */
function kitchenOf(tools: Tools, cookingMs = 0): Kitchen {
  return {
    async cook(...given) {
      const plate = await tools.arrive('dish', tellable(given[0]), 'cook');
      if (cookingMs > 0) await new Promise((resolve) => realTimeout(resolve, cookingMs));
      return plate;
    },
  };
}

/** The grader hears of a plate in order with everything else; the waiter waits for nothing. */
function serveInto({ tools, inputs: { falls } }: Evening): Serve {
  return (table, plate) => {
    void tools.arrive('plate', [tellable(table), tellable(plate)], 'serve');
    if (falls !== undefined && table === falls.table) throw new Error(falls.message);
  };
}

/** The restaurant closes when the grader says so: what the waiter left behind can still be seen. */
function evening(name: Name): (call: Evening) => Promise<null> {
  return async (call) => {
    const { student, inputs, tools } = call;
    const waiter = student['waiter.ts']?.[name] as Waiter;
    try {
      const kitchen = kitchenOf(tools, inputs.cookingMs);
      await waiter(frozen(inputs.orders), kitchen, serveInto(call));
    } catch (error) {
      await tools.arrive('failed', null, 'done');
      throw error;
    }
    await tools.arrive('finished', null, 'done');
    return null;
  };
}

/** Nobody comes: there is nothing to wait for, nor to close. */
async function nobody({ student, tools }: Evening): Promise<null> {
  for (const name of ['serveOneByOne', 'serveTogether'] as const) {
    const waiter = student['waiter.ts']?.[name] as Waiter;
    const serve: Serve = (table, plate) => {
      void tools.arrive('plate', [tellable(table), tellable(plate)], 'serve');
    };
    await waiter([], kitchenOf(tools), serve);
  }
  return null;
}

export const drive: Drive = {
  'six orders, one by one': evening('serveOneByOne'),
  'six orders, together': evening('serveTogether'),
  'a burnt dish, one by one': evening('serveOneByOne'),
  'a burnt dish, together': evening('serveTogether'),
  'a dropped plate, one by one': evening('serveOneByOne'),
  'a dropped plate, together': evening('serveTogether'),
  'four equal dishes, one by one': evening('serveOneByOne'),
  'four equal dishes, together': evening('serveTogether'),
  'nobody came': nobody,
  'a banquet': evening('serveTogether'),
};
