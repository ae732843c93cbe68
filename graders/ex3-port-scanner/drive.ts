// What is done with the student's functions in ex3's scenarios, on the student's side.
// It knows no answers: it calls, and hands back what it got.
import type { Call, Drive } from '../engine/sandbox/guest/tools.ts';
import { type Connect, door } from './door.ts';

interface Options {
  timeoutMs?: number;
  concurrency?: number;
  connect?: Connect;
}
type ScanPort = (host: string, port: number, options?: Options) => Promise<unknown>;
type ScanPorts = (host: string, ports: readonly number[], options?: Options) => Promise<unknown>;

interface Inputs {
  host: string;
  ports: number[];
  options: Options;
}
type Scan = Call<Inputs>;

const scanPortOf = ({ student }: Call): ScanPort => student['scanner.ts']?.scanPort as ScanPort;
const scanPortsOf = ({ student }: Call): ScanPorts => student['scanner.ts']?.scanPorts as ScanPorts;

/**
 * Through a `connect` of the grader's; who changes the given list, which is read-only by its type, is told
 * by an error. The options are the program's own: it may well put its defaults into them.
 *
 * The first failure ends the call, but not always the scan: nobody would answer what still waits or is
 * opened then, and its timers would be held against a scenario that comes later.
 */
async function atTheDoor(call: Scan): Promise<unknown> {
  const { host, ports, options } = call.inputs;
  const { connect, shut } = door(call.tools);
  try {
    return await scanPortsOf(call)(host, Object.freeze(ports), { ...options, connect });
  } catch (error) {
    shut();
    throw error;
  }
}

/** With Node's own `connect`, which is the default. */
function withRealSockets(call: Scan): Promise<unknown> {
  const { host, ports, options } = call.inputs;
  return scanPortsOf(call)(host, Object.freeze(ports), { ...options });
}

/** No third argument: all that it could hold has a default. */
async function withoutOptions(call: Scan): Promise<unknown> {
  const { host, ports } = call.inputs;
  const state = await scanPortOf(call)(host, ports[0] ?? 0);
  return { state, reports: await scanPortsOf(call)(host, Object.freeze(ports)) };
}

const inVirtualTime = (call: Scan): Promise<unknown> =>
  call.tools.inVirtualTime(() => atTheDoor(call));

function onePort(call: Scan): Promise<unknown> {
  const { inputs, tools } = call;
  const options = { ...inputs.options, connect: door(tools).connect };
  return tools.inVirtualTime(() => scanPortOf(call)(inputs.host, inputs.ports[0] ?? 0, options));
}

/** What scanPort gave by itself for each port, or how it failed. */
async function portByPort(call: Scan): Promise<unknown> {
  const { inputs, tools } = call;
  const { connect, answered } = door(tools);
  const answers: unknown[] = [];
  for (const port of inputs.ports) {
    try {
      const options = { ...inputs.options, connect };
      answers.push({ state: await scanPortOf(call)(inputs.host, port, options) });
    } catch (error) {
      answers.push({ failed: String((error as Error)?.message ?? error) });
    }
  }
  await answered();
  return answers;
}

/** A beginner may throw anything: a text, or the class itself. */
const wordsFor = (thrown: unknown): string =>
  thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);

/** What each list was refused with, or that it was not. */
async function badPorts(call: Call<{ host: string; tried: { ports: number[] }[] }>) {
  const { host, tried } = call.inputs;
  const { connect, answered } = door(call.tools);
  const answers: unknown[] = [];
  for (const { ports } of tried) {
    try {
      await scanPortsOf(call)(host, Object.freeze(ports), { timeoutMs: 60_000, connect });
      answers.push('accepted');
    } catch (error) {
      answers.push(error instanceof RangeError ? 'RangeError' : wordsFor(error).slice(0, 200));
    }
  }
  await answered(); // of a scan that failed half-way: what it opened is to end as usual
  return answers;
}

export const drive: Drive = {
  'twelve held ports': atTheDoor,
  'twenty ports, five at a time': atTheDoor,
  'twelve ports, four at a time, all refused': atTheDoor,
  'a hundred and thirty ports': atTheDoor,
  'a port named twice': atTheDoor,
  'no port': atTheDoor,
  'other network errors': atTheDoor,
  'port after port, by scanPort': portByPort,
  'a host without an address': atTheDoor,
  'a host whose look-up fails for now': atTheDoor,
  'numbers that are no ports': badPorts,
  'nothing is left': atTheDoor,
  'twelve silent ports': inVirtualTime,
  'twelve silent ports, four at a time': inVirtualTime,
  'answers early and late': inVirtualTime,
  'one silent port': onePort,
  'one silent port, default time-out': onePort,
  'two silent ports, default time-out': inVirtualTime,
  'real ports': withRealSockets,
  'no options': withoutOptions,
  'a real name without an address': withRealSockets,
  'real silent ports': withRealSockets,
};
