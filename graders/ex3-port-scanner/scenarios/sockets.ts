// Real sockets: ports of the grader's own servers that accept, refuse or never answer.
// Which port is of which kind stays on the grader's side.
import type { Scenario } from '../../engine/sandbox/scenario.ts';
import { HELD_TIME_OUT_MS, somePorts } from './inputs.ts';

/** As many of each kind: which is which stays on the grader's side, where connections arrive. */
const LISTENING = 4;
const CLOSED = 3;
const SILENT_PORTS = 2;

/** Nothing here hangs on how long anything takes: what answers does so in its own time. */
export const realPorts: Scenario = {
  name: 'real ports',
  inputs: () => ({ listening: LISTENING, options: { timeoutMs: HELD_TIME_OUT_MS } }),
  async serve(servers, random) {
    const ports: number[] = [];
    while (ports.length < LISTENING) ports.push(await servers.listen());
    while (ports.length < LISTENING + CLOSED) ports.push(await servers.closed());
    return { host: servers.host, ports: random.shuffled(ports) };
  },
  afterwards: 'threads', // by then whatever was closed has been seen to be
};

export const realUnknownHost: Scenario = {
  name: 'a real name without an address',
  inputs: (random) => ({
    host: `${random.word(8)}..invalid`, // no name at all: it is refused before any network is asked
    ports: somePorts(random, 3),
    options: { timeoutMs: HELD_TIME_OUT_MS },
  }),
};

/** Nobody listens there: whichever comes first on a slow machine, the refusal or a time-out, is a state. */
export const noOptions: Scenario = {
  name: 'no options',
  inputs: () => ({}),
  serve: async (servers) => {
    const ports = [await servers.closed(), await servers.closed()];
    return { host: servers.host, ports };
  },
};

/** By themselves: a stall of the machine makes no silent port any less silent. */
export const realSilence: Scenario = {
  name: 'real silent ports',
  inputs: (random) => ({ options: { timeoutMs: random.integer(700, 900) } }),
  async serve(servers) {
    const ports: number[] = [];
    while (ports.length < SILENT_PORTS) {
      const port = await servers.silent();
      if (port === null) break; // this system has none to offer
      ports.push(port);
    }
    return { host: servers.host, ports };
  },
  /** The time-outs themselves are not waited for: what is quiet long before them tries no other port. */
  async conduct(conductor) {
    const pending = (): number | null => conductor.servers.connecting();
    if (pending() === null) return; // they cannot be seen here
    const counted = (): number => pending() ?? 0;
    await conductor.hold('pending', SILENT_PORTS, { counted, timersBelowMs: 100, judged: false });
  },
  afterwards: 'end',
};
