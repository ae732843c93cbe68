// What ex3's scanner meets: connections held at the grader's door, and virtual time for time-outs.
// It chooses inputs and answers; what they must lead to is for the hidden checks alone.

import type { Answer, Arrival, OutputLine, Span } from '../engine/evidence/run.ts';
import type { Random } from '../engine/sandbox/random.ts';
import type { Conductor, Json, Plan, Scenario, Waiting } from '../engine/sandbox/scenario.ts';

/** A pending timer of less would never let a hold fall quiet. */
const HELD_TIME_OUT_MS = 90_000;

/** Any loopback address at all: nothing is ever opened there. */
const someHost = (random: Random): string =>
  `127.${random.integer(1, 254)}.${random.integer(0, 254)}.${random.integer(1, 254)}`;

/** All different, the smallest and the largest that there are among them, and not in their order. */
function somePorts(random: Random, count: number): number[] {
  const chosen = new Set([1, 65_535]);
  while (chosen.size < count) chosen.add(random.integer(2, 65_534));
  const ordered = [...chosen].sort((a, b) => a - b);
  for (;;) {
    const ports = random.shuffled(ordered);
    if (ports.some((port, i) => port !== ordered[i])) return ports;
  }
}

interface Options {
  timeoutMs?: number;
  concurrency?: number;
}

const inputsFor = (random: Random, count: number, options: Options = {}): Json => ({
  host: someHost(random),
  ports: somePorts(random, count),
  options: { ...options },
});

const ACCEPTED: Answer = { value: { event: 'connect' } };
const failing = (code: string): Answer => ({ value: { event: 'error', code } });
const REFUSED = failing('ECONNREFUSED');

const releaseAll = (waiting: readonly Waiting[], answer: Answer): void => {
  for (const one of waiting) one.release(answer);
};

const isConnect = ({ phase }: Arrival): boolean => phase === 'connect';

/** One bar for each connection, from its arrival at the door until it was answered. */
const answered: Scenario['spans'] = ({ arrivals }) =>
  arrivals.filter(isConnect).map((one) => ({
    task: one.task,
    startMs: one.atMs,
    endMs: one.releasedAtMs,
    seenBy: 'grader',
  }));

/** In virtual time, from its opening to the end of its socket. */
const opened: Scenario['spans'] = ({ arrivals }) => {
  const numberOf = ({ details }: Arrival) => (details as { connection: number }).connection;
  const timeOf = ({ details }: Arrival) => (details as { virtualMs: number }).virtualMs;
  const starts = arrivals.filter(isConnect);
  const beginMs = Math.min(...starts.map(timeOf));
  return starts.map((one): Span => {
    const end = arrivals.find((two) => two.phase === 'closed' && numberOf(two) === numberOf(one));
    const endMs = end === undefined ? null : Math.max(0, timeOf(end) - beginMs);
    return { task: one.task, startMs: timeOf(one) - beginMs, endMs, seenBy: 'child' };
  });
};

/** Fewer at once than there could be: does one that goes make room for one that comes? */
async function seeTheShape(conductor: Conductor): Promise<void> {
  const atOnce = conductor.waiting('connect');
  if (atOnce.length < 2) return;
  atOnce.at(-1)?.release(ACCEPTED);
  await conductor.hold('connect', atOnce.length, { judged: false });
}

/**
 * All are held, none is answered until everything is quiet; then they are, in an order of the
 * grader's, with about as many refusals as welcomes.
 */
const twelveHeld: Scenario = {
  name: 'twelve held ports',
  inputs: (random) => inputsFor(random, 12, { timeoutMs: HELD_TIME_OUT_MS }),
  spans: answered,
  limitMs: 4_000, // the hold not counted, nothing has to wait
  async conduct(conductor) {
    const { random } = conductor;
    const kinds = random.shuffled(Array.from({ length: 12 }, (_, i) => i % 2 === 0));
    const next = (): Answer => (kinds.pop() ? ACCEPTED : REFUSED);
    // Not only until all have come: a scan that does not wait for them is over by then.
    const { held } = await conductor.hold('connect', 12);
    if (held < 12) await seeTheShape(conductor);
    const [first, ...others] = conductor.waiting('connect').reverse();
    first?.release(next());
    for (const one of random.shuffled(others)) one.release(next());
    await conductor.drain(({ phase }) => (phase === 'connect' ? next() : { value: null }));
  },
};

/** One goes: is its slot taken? Then one stays: do all others pass beside it? */
const fiveAtATime: Scenario = {
  name: 'twenty ports, five at a time',
  inputs: (random) => inputsFor(random, 20, { timeoutMs: HELD_TIME_OUT_MS, concurrency: 5 }),
  spans: answered,
  async conduct(conductor) {
    await conductor.hold('connect', 5);
    conductor.random.shuffled(conductor.waiting('connect'))[0]?.release(ACCEPTED);
    await conductor.hold('connect', 5);
    await passBeside(conductor, conductor.waiting('connect')[0], 20);
    await conductor.drain(() => ACCEPTED);
  },
};

async function passBeside(
  conductor: Conductor,
  kept: Waiting | undefined,
  total: number,
): Promise<void> {
  const others = () =>
    conductor.waiting('connect').filter(({ arrival }) => arrival !== kept?.arrival);
  let over = false;
  const letPass = async (): Promise<void> => {
    while (!over && !conductor.settled()) {
      releaseAll(others(), ACCEPTED);
      await conductor.until(() => over || others().length > 0);
    }
  };
  void letPass();
  const counted = () => conductor.arrived('connect');
  await conductor.hold('passing', total, { counted });
  over = true;
}

/** Neither the limit nor the time-out is given. */
const manyPorts: Scenario = {
  name: 'a hundred and thirty ports',
  inputs: (random) => inputsFor(random, 130, { timeoutMs: HELD_TIME_OUT_MS }),
  spans: answered,
  async conduct(conductor) {
    await conductor.hold('connect', 100);
    await conductor.drain(() => ACCEPTED);
  },
};

/** Answers everything as soon as it comes. */
const welcoming = async (conductor: Conductor): Promise<void> => conductor.drain(() => ACCEPTED);

const namedTwice: Scenario = {
  name: 'a port named twice',
  inputs: (random) => {
    const [a = 1, b = 2, c = 3] = somePorts(random, 3);
    const options = { timeoutMs: HELD_TIME_OUT_MS };
    return { host: someHost(random), ports: [a, b, a, c], options };
  },
  conduct: welcoming,
};

const noPort: Scenario = {
  name: 'no port',
  inputs: (random) => ({ host: someHost(random), ports: [], options: {} }),
};

const OTHER_ERRORS = ['EHOSTUNREACH', 'ENETUNREACH', 'ECONNRESET', 'ETIMEDOUT'];

/** What a network says besides yes and no: each is an answer, or the lack of one. */
const otherErrors: Scenario = {
  name: 'other network errors',
  inputs: (random) => inputsFor(random, OTHER_ERRORS.length, { timeoutMs: HELD_TIME_OUT_MS }),
  async conduct(conductor) {
    const codes = conductor.random.shuffled(OTHER_ERRORS);
    await conductor.drain(({ phase }) =>
      phase === 'connect' ? failing(codes.pop() ?? 'ECONNRESET') : { value: null },
    );
  },
};

/** The look-up fails, for good or for now, as each connection learns by itself. */
const unknownHost: Scenario = {
  name: 'a host without an address',
  inputs: (random) => ({
    host: `${random.word(8)}.invalid`,
    ports: somePorts(random, 3),
    options: { timeoutMs: HELD_TIME_OUT_MS },
  }),
  async conduct(conductor) {
    const unknown = failing(conductor.random.pick(['ENOTFOUND', 'EAI_AGAIN']));
    await conductor.hold('connect', 3, { total: 3, judged: false });
    releaseAll(conductor.waiting('connect'), unknown); // all in one go: the first may end the scan
    await conductor.drain(() => unknown);
  },
};

const badPorts: Scenario = {
  name: 'numbers that are no ports',
  inputs: (random) => ({
    host: someHost(random),
    good: somePorts(random, 2),
    tried: [0, 65_536, -1, random.integer(65_537, 99_999)],
  }),
  conduct: welcoming,
};

/** The last of its process: what any scan before has left behind would keep it alive. */
const nothingLeft: Scenario = {
  name: 'nothing is left',
  inputs: (random) => inputsFor(random, 4, { timeoutMs: HELD_TIME_OUT_MS }),
  afterwards: 'end',
  conduct: welcoming,
};

/** Neither an answer nor a refusal, ever. */
const SILENT: Answer = { value: { event: 'silence' } };
const silence = async (conductor: Conductor): Promise<void> => conductor.drain(() => SILENT);

/** Each timer costs a question to the grader and its answer: no more of them than proof needs. */
const IN_VIRTUAL_TIME = { cpuLimitMs: 1_500, spans: opened } as const;

const someTimeOutMs = (random: Random): number => 10 * random.integer(41, 79);

const twelveSilent: Scenario = {
  ...IN_VIRTUAL_TIME,
  name: 'twelve silent ports',
  inputs: (random) => inputsFor(random, 12, { timeoutMs: someTimeOutMs(random) }),
  conduct: silence,
};

const twelveSilentByFour: Scenario = {
  ...IN_VIRTUAL_TIME,
  name: 'twelve silent ports, four at a time',
  inputs: (random) => inputsFor(random, 12, { timeoutMs: someTimeOutMs(random), concurrency: 4 }),
  conduct: silence,
};

/** Shares of the time-out after which the answer comes; the last two come too late, or never. */
const MOMENTS = [
  { share: 0.1, event: 'error' },
  { share: 0.5, event: 'connect' },
  { share: 0.9, event: 'connect' },
  { share: 0.9, event: 'error' },
  { share: 1.5, event: 'connect' },
  { share: 1.5, event: 'error' },
] as const;

const earlyAndLate: Scenario = {
  ...IN_VIRTUAL_TIME,
  name: 'answers early and late',
  inputs: (random) => inputsFor(random, MOMENTS.length, { timeoutMs: someTimeOutMs(random) }),
  async conduct(conductor) {
    const { options } = conductor.inputs as { options: Required<Options> };
    const moments = conductor.random.shuffled(MOMENTS);
    await conductor.drain(({ phase }) => {
      const moment = phase === 'connect' ? moments.pop() : undefined;
      if (moment === undefined) return SILENT;
      const afterMs = Math.round(moment.share * options.timeoutMs);
      const code = moment.event === 'error' ? 'ECONNREFUSED' : '';
      return { value: { event: moment.event, code, afterMs } };
    });
  },
};

const oneSilent: Scenario = {
  ...IN_VIRTUAL_TIME,
  name: 'one silent port',
  inputs: (random) => inputsFor(random, 2, { timeoutMs: someTimeOutMs(random) }),
  conduct: silence,
};

const oneSilentByDefault: Scenario = {
  ...IN_VIRTUAL_TIME,
  name: 'one silent port, default time-out',
  inputs: (random) => inputsFor(random, 2),
  conduct: silence,
};

/** As many of each kind: which is which stays on the grader's side, where connections arrive. */
const LISTENING = 4;
const CLOSED = 3;
const SILENT_PORTS = 2;

/** Nothing here hangs on how long anything takes: what answers does so in its own time. */
const realPorts: Scenario = {
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

const realUnknownHost: Scenario = {
  name: 'a real name without an address',
  inputs: (random) => ({
    host: `${random.word(8)}..invalid`, // no name at all: it is refused before any network is asked
    ports: somePorts(random, 3),
    options: { timeoutMs: HELD_TIME_OUT_MS },
  }),
};

/** By themselves: a stall of the machine makes no silent port any less silent. */
const realSilence: Scenario = {
  name: 'real silent ports',
  inputs: (random) => ({ options: { timeoutMs: random.integer(150, 250) } }),
  async serve(servers) {
    const ports: number[] = [];
    while (ports.length < SILENT_PORTS) {
      const port = await servers.silent();
      if (port === null) break; // this system has none to offer
      ports.push(port);
    }
    return { host: servers.host, ports };
  },
  afterwards: 'end',
};

/** The demo's test server says when a connection begins and how it ends: `port 80 ?`, `port 80 : …`. */
function spansOfLines(output: readonly OutputLine[]): Span[] {
  const spans = new Map<string, Span>();
  for (const { text, atMs } of output) {
    const [, task, isStart] = /(port \d{1,5})\b.*?([?…])?$/u.exec(text) ?? [];
    if (task === undefined) continue;
    const open = spans.get(task);
    if (open) open.endMs ??= atMs;
    else if (isStart) spans.set(task, { task, startMs: atMs, endMs: null, seenBy: 'grader' });
  }
  return [...spans.values()];
}

export const plan: Plan = {
  driveFiles: ['drive.ts', 'door.ts'],
  demoSpans: ({ output }) => spansOfLines(output),
  processes: [
    {
      name: 'at the door',
      clock: 'real',
      gates: 0,
      scenarios: [
        ...[twelveHeld, fiveAtATime, manyPorts, namedTwice, noPort, otherErrors, unknownHost],
        ...[badPorts, nothingLeft],
      ],
    },
    {
      name: 'virtual time',
      clock: 'virtual',
      gates: 0,
      scenarios: [twelveSilent, twelveSilentByFour, earlyAndLate, oneSilent, oneSilentByDefault],
    },
    {
      name: 'real sockets',
      clock: 'real',
      gates: 0,
      network: true,
      scenarios: [realPorts, realUnknownHost, realSilence],
    },
  ],
};
