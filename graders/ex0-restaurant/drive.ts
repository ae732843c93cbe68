// What is done with the student's waiters in ex0's scenarios, on the student's side.
// It knows no plates and no order of readiness: it hands on, and says when a waiter is done, or will
// never be.
import type { Call, Drive } from '../engine/sandbox/guest/tools.ts';

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
/** The errors that a waiter met and is to let through. */
type Errors = unknown[];

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

/**
 * More dishes than whoever orders each one twice asks for, and more plates than whoever serves each one
 * twice has. A loop that does not move on to the next one would go on for ever, and all that the grader
 * would see is that it never ends.
 */
const mostOf = (orders: readonly Order[]): number => 2 * orders.length + 2;

/** A loop that never gives way cannot be kept waiting: after so many times as much, it is thrown out. */
const PATIENCE = 2;

/** Takes down an error before the waiter meets it, without a method that the student could patch. */
function met(errors: Errors, error: unknown): unknown {
  errors[errors.length] = error;
  return error;
}

/** Whether it is one of those, and not one like them. */
function isAmong(errors: Errors, error: unknown): boolean {
  for (let i = 0; i < errors.length; i++) if (errors[i] === error) return true;
  return false;
}

/**
 * Every dish waits in the kitchen until the grader says that it is ready, or burnt. Who asks for more
 * than `mostOf` gets no more answer; the grader is told, and so is `onEnough`.
 */
function kitchenOf({ tools, inputs }: Evening, errors: Errors, onEnough: () => void): Kitchen {
  const { orders, cookingMs = 0 } = inputs;
  const most = mostOf(orders);
  let asked = 0;
  const cook = async (order: unknown): Promise<unknown> => {
    let plate: unknown;
    try {
      plate = await tools.arrive('dish', tellable(order), 'cook');
    } catch (burnt) {
      throw met(errors, burnt);
    }
    if (cookingMs > 0) await new Promise((resolve) => realTimeout(resolve, cookingMs));
    return plate;
  };
  return {
    cook(...given) {
      asked++;
      if (asked <= most) return cook(given[0]);
      if (asked === most + 1) {
        tools.mark('enough');
        onEnough();
      }
      if (asked > PATIENCE * most) throw tools.errorOf(`the kitchen closes after ${most} dishes`);
      return new Promise(() => {});
    },
  };
}

/**
 * The grader hears of a plate in order with everything else; the waiter waits for nothing. Who serves
 * more than `mostOf` is told of as with the kitchen, and thrown out in the end.
 */
function serveInto({ tools, inputs }: Evening, errors: Errors, onEnough: () => void): Serve {
  const { orders, falls } = inputs;
  const most = mostOf(orders);
  let served = 0;
  return (table, plate) => {
    served++;
    if (served === most + 1) {
      tools.mark('enough');
      onEnough();
    }
    if (served > PATIENCE * most) throw tools.errorOf(`no room for more than ${most} plates`);
    void tools.arrive('plate', [tellable(table), tellable(plate)], 'serve');
    if (falls === undefined || table !== falls.table) return;
    throw met(errors, tools.errorOf(falls.message));
  };
}

/** Until the waiter is done, or the kitchen has had enough of it. */
function shift(
  call: Evening,
  waiter: Waiter,
  errors: Errors = [],
): Promise<'finished' | 'stopped'> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve('stopped');
    const kitchen = kitchenOf(call, errors, stop);
    const serve = serveInto(call, errors, stop);
    const work = async (): Promise<void> => {
      await waiter(frozen(call.inputs.orders), kitchen, serve);
      resolve('finished');
    };
    work().catch(reject);
  });
}

/**
 * The restaurant closes when the grader says so: what the waiter left behind can still be seen. A
 * waiter that fails is told with whether it let through an error that it met.
 */
function evening(name: Name): (call: Evening) => Promise<null> {
  return async (call) => {
    const { student, tools } = call;
    const errors: Errors = [];
    let end: string;
    try {
      end = await shift(call, student['waiter.ts']?.[name] as Waiter, errors);
    } catch (error) {
      await tools.arrive('failed', isAmong(errors, error), 'done');
      throw error;
    }
    await tools.arrive(end, null, 'done');
    return null;
  };
}

/** Nobody comes: there is nothing to wait for, nor to close. The grader hears who is done. */
async function nobody(call: Evening): Promise<null> {
  for (const name of ['serveOneByOne', 'serveTogether'] as const) {
    await shift(call, call.student['waiter.ts']?.[name] as Waiter);
    void call.tools.arrive(name, null, 'done');
  }
  return null;
}

export const drive: Drive = {
  'six orders, one by one': evening('serveOneByOne'),
  'six orders, together': evening('serveTogether'),
  'a burnt dish, one by one': evening('serveOneByOne'),
  'the first dish burns, together': evening('serveTogether'),
  'the last dish burns, together': evening('serveTogether'),
  'a dropped plate, one by one': evening('serveOneByOne'),
  'a dropped plate, together': evening('serveTogether'),
  'four equal dishes, one by one': evening('serveOneByOne'),
  'four equal dishes, together': evening('serveTogether'),
  'a single order, one by one': evening('serveOneByOne'),
  'a single order, together': evening('serveTogether'),
  'nobody came': nobody,
  'a banquet': evening('serveTogether'),
};
