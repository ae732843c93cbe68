// Ports that never answer, or answer too late, in virtual time.
// Nothing of what it shows hangs on how fast the machine is.
import type { Random } from '../../engine/sandbox/random.ts';
import type { Conductor, Scenario } from '../../engine/sandbox/scenario.ts';
import { opened, SILENT } from './answers.ts';
import { inputsFor, type Options } from './inputs.ts';

const silence = async (conductor: Conductor): Promise<void> => conductor.drain(() => SILENT);

/** Each timer costs a question to the grader and its answer: no more of them than proof needs. */
const IN_VIRTUAL_TIME = { clock: 'virtual', cpuLimitMs: 1_500, spans: opened } as const;

const someTimeOutMs = (random: Random): number => 10 * random.integer(41, 79);

export const twelveSilent: Scenario = {
  ...IN_VIRTUAL_TIME,
  name: 'twelve silent ports',
  inputs: (random) => inputsFor(random, 12, { timeoutMs: someTimeOutMs(random) }),
  conduct: silence,
};

export const twelveSilentByFour: Scenario = {
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

export const earlyAndLate: Scenario = {
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

export const oneSilent: Scenario = {
  ...IN_VIRTUAL_TIME,
  name: 'one silent port',
  inputs: (random) => inputsFor(random, 2, { timeoutMs: someTimeOutMs(random) }),
  conduct: silence,
};

export const twoSilentByDefault: Scenario = {
  ...IN_VIRTUAL_TIME,
  name: 'two silent ports, default time-out',
  inputs: (random) => inputsFor(random, 2),
  conduct: silence,
};

export const oneSilentByDefault: Scenario = {
  ...IN_VIRTUAL_TIME,
  name: 'one silent port, default time-out',
  inputs: (random) => inputsFor(random, 2),
  conduct: silence,
};
