// What is done with the student's functions in ex1's scenarios, on the student's side.
// It knows no answers: it calls, and hands back what it got.
import type { Call, Drive } from '../engine/sandbox/guest/tools.ts';

interface Request {
  name: string;
  delaySeconds: number;
}
type Send = (name: string, delaySeconds: number) => Promise<unknown>;
type RunAll = (requests: readonly Request[], send?: Send) => Promise<unknown>;
type Requests = Call<{ requests: Request[] }>;

/**
 * The list is `readonly`: who changes it all the same is told by an error, not by odd results. Requests
 * that are equal are one object: who looks for its place in the list finds another's.
 */
function runAllOf({ student, inputs }: Requests): RunAll {
  const known = new Map<string, Request>();
  for (const [i, request] of inputs.requests.entries()) {
    const key = JSON.stringify(request);
    inputs.requests[i] = known.get(key) ?? request;
    known.set(key, inputs.requests[i]);
  }
  for (const request of inputs.requests) Object.freeze(request);
  Object.freeze(inputs.requests);
  return student['requests.ts']?.runAll as RunAll;
}

const simulateRequestOf = (student: Requests['student']): Send =>
  student['requests.ts']?.simulateRequest as Send;

/** A `send` that lets each request wait at the grader's door. */
function throughTheDoor(call: Requests): Promise<unknown> {
  const send: Send = (...given) => call.tools.arrive(String(given[0]).slice(0, 100), given);
  return runAllOf(call)(call.inputs.requests, send);
}

/** The same, and whether what `runAll` failed with is what one of its requests had failed with. */
async function failing(call: Requests): Promise<unknown> {
  const refusals: unknown[] = [];
  const send: Send = async (...given) => {
    try {
      return await call.tools.arrive(String(given[0]).slice(0, 100), given);
    } catch (refusal) {
      refusals.push(refusal);
      throw refusal;
    }
  };
  try {
    return await runAllOf(call)(call.inputs.requests, send);
  } catch (error) {
    call.tools.mark('same error', refusals.includes(error));
    throw error;
  }
}

/** A `send` that answers nobody before it was asked by all, and marks when it was. */
function allStarted(call: Requests): Promise<unknown> {
  const { inputs, tools } = call;
  const all = Promise.withResolvers<void>();
  const begunMs = tools.virtualMs();
  let left = inputs.requests.length;
  const send: Send = (name) => {
    if (--left === 0) {
      tools.mark('all started', tools.virtualMs() - begunMs);
      all.resolve();
    }
    return all.promise.then(() => name);
  };
  return runAllOf(call)(inputs.requests, send);
}

/** The second begins while the first is at work; what each gave is looked at behind both. */
function twoCalls(call: Requests): Promise<unknown> {
  const runAll = runAllOf(call);
  const sendOf =
    (which: string): Send =>
    async (name) =>
      `${which} ${name}`;
  return Promise.all(CALLS.map((which) => runAll(call.inputs.requests, sendOf(which))));
}
const CALLS = ['un', 'deux'];

/** Those that keep the process alive. */
const timersLeft = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

const inVirtualTime = (call: Requests): Promise<unknown> =>
  call.tools.inVirtualTime(() => runAllOf(call)(call.inputs.requests));

function oneInVirtualTime({ student, inputs, tools }: Call<Request>): Promise<unknown> {
  return tools.inVirtualTime(() => simulateRequestOf(student)(inputs.name, inputs.delaySeconds));
}

export const drive: Drive = {
  'eight held requests': throughTheDoor,
  'three hundred requests': throughTheDoor,
  'one of four fails': failing,
  'the first of four fails': failing,
  'the last of four fails': failing,
  'empty list': (call: Requests) => call.tools.inVirtualTime(() => throughTheDoor(call)),
  async 'eight equal waits'(call: Requests) {
    call.tools.countTurns();
    const before = timersLeft();
    const results = await runAllOf(call)(call.inputs.requests);
    call.tools.mark('timers left', timersLeft() - before);
    return results;
  },
  'nothing else keeps the process alive'({ student, inputs, tools }: Call<Request>) {
    tools.letGo();
    return simulateRequestOf(student)(inputs.name, inputs.delaySeconds);
  },
  'three hundred starts': (call: Requests) => call.tools.inVirtualTime(() => allStarted(call)),
  'two calls at once': (call: Requests) => call.tools.inVirtualTime(() => twoCalls(call)),
  'different delays': inVirtualTime,
  'session example': inVirtualTime,
  'three of one name': inVirtualTime,
  'one request': oneInVirtualTime,
  'a request of no time': oneInVirtualTime,
  'a long request': oneInVirtualTime,
};
