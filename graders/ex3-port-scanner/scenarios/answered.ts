// Odd lists, odd hosts and odd errors, each answered as soon as it comes to the grader's door.
// It holds nothing: how many there are at once is nothing to these.
import type { Conductor, Scenario } from '../../engine/sandbox/scenario.ts';
import { ACCEPTED, failing, REFUSED } from './answers.ts';
import { HELD_TIME_OUT_MS, inputsFor, someHost, somePorts } from './inputs.ts';

/** Answers everything as soon as it comes. */
const welcoming = async (conductor: Conductor): Promise<void> => conductor.drain(() => ACCEPTED);

export const namedTwice: Scenario = {
  name: 'a port named twice',
  inputs: (random) => {
    const [a = 1, b = 2, c = 3] = somePorts(random, 3);
    const options = { timeoutMs: HELD_TIME_OUT_MS };
    return { host: someHost(random), ports: [a, b, a, c], options };
  },
  conduct: welcoming,
};

export const noPort: Scenario = {
  name: 'no port',
  inputs: (random) => ({ host: someHost(random), ports: [], options: {} }),
};

const OTHER_ERRORS = ['EHOSTUNREACH', 'ENETUNREACH', 'ECONNRESET', 'ETIMEDOUT'];

/** What a network says besides yes and no: each is an answer, or the lack of one. */
export const otherErrors: Scenario = {
  name: 'other network errors',
  inputs: (random) => inputsFor(random, OTHER_ERRORS.length, { timeoutMs: HELD_TIME_OUT_MS }),
  async conduct(conductor) {
    const codes = conductor.random.shuffled(OTHER_ERRORS);
    await conductor.drain(({ phase }) =>
      phase === 'connect' ? failing(codes.pop() ?? 'ECONNRESET') : { value: null },
    );
  },
};

/** By scanPort itself, one port after another, and in the end the first once more: it has changed its mind. */
export const portByPort: Scenario = {
  name: 'port after port, by scanPort',
  inputs: (random) => {
    const ports = somePorts(random, 3);
    const options = { timeoutMs: HELD_TIME_OUT_MS };
    return { host: someHost(random), ports: [...ports, ...ports.slice(0, 1)], options };
  },
  limitMs: 4_000, // nothing has to wait
  async conduct(conductor) {
    const fates = conductor.random.shuffled([ACCEPTED, REFUSED, failing('ECONNRESET')]);
    const again = fates[0] === ACCEPTED ? REFUSED : ACCEPTED;
    const left = [...fates, again].values();
    await conductor.drain(({ phase }) =>
      phase === 'connect' ? (left.next().value ?? again) : { value: null },
    );
  },
};

/** The look-up fails, as each connection learns by itself. */
const failedLookUp = (name: string, code: string): Scenario => ({
  name,
  inputs: (random) => ({
    host: `${random.word(8)}.invalid`,
    ports: somePorts(random, 3),
    options: { timeoutMs: HELD_TIME_OUT_MS },
  }),
  async conduct(conductor) {
    const unknown = failing(code);
    await conductor.hold('connect', 3, { total: 3, judged: false });
    // All in one go: the first may end the scan.
    for (const one of conductor.waiting('connect')) one.release(unknown);
    await conductor.drain(() => unknown);
  },
});

export const unknownHost = failedLookUp('a host without an address', 'ENOTFOUND');
export const unknownForNow = failedLookUp('a host whose look-up fails for now', 'EAI_AGAIN');

/** Each in every place that a list of three has. */
export const badPorts: Scenario = {
  name: 'numbers that are no ports',
  inputs: (random) => {
    const good = somePorts(random, 2);
    const tried = [0, 65_536, -1, random.integer(65_537, 99_999)].flatMap((bad) =>
      [2, 0, 1].map((place) => ({ bad, ports: good.toSpliced(place, 0, bad) })),
    );
    return { host: someHost(random), tried };
  },
  conduct: welcoming,
};

/** The last of its process: what any scan before has left behind would keep it alive. */
export const nothingLeft: Scenario = {
  name: 'nothing is left',
  inputs: (random) => inputsFor(random, 4, { timeoutMs: HELD_TIME_OUT_MS }),
  afterwards: 'end',
  conduct: welcoming,
};
