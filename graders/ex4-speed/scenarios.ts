// What ex4's code meets: a web server of the grader's, which holds its answers.
// It says which scenarios share a process; they themselves stand in scenarios/.
import type { Arrival } from '../engine/evidence/run.ts';
import type { Plan } from '../engine/sandbox/scenario.ts';
import { byGroup } from './scenarios/bars.ts';
import { comparison, shortComparison } from './scenarios/comparisons.ts';
import {
  allAtOnce,
  allAtOnceAgain,
  concurrentError,
  oneAfterAnother,
  oneAfterAnotherAgain,
  sequentialError,
} from './scenarios/downloads.ts';

/** The demo's fictitious delay. */
const DEMO_DELAY_MS = 400;

export const plan: Plan = {
  driveFiles: ['drive.ts'],
  demoSpans: ({ spans }) => byGroup(spans),
  demoNetwork: {
    serve: async (servers) => ({ args: [await servers.http()] }),
    /** Each request on its own, as any server would: after the same fictitious delay. */
    async conduct(conductor) {
      const seen = new Set<Arrival>();
      const more = () => conductor.waiting().filter(({ arrival }) => !seen.has(arrival));
      while (!conductor.settled()) {
        for (const one of more()) {
          seen.add(one.arrival);
          setTimeout(() => one.release({ value: { body: 'Bonjour !\n' } }), DEMO_DELAY_MS);
        }
        await conductor.until(() => more().length > 0);
      }
    },
  },
  processes: [
    {
      name: 'downloads',
      gates: 0,
      network: { listening: 6, silent: 0 },
      scenarios: [
        oneAfterAnother,
        allAtOnce,
        oneAfterAnotherAgain,
        allAtOnceAgain,
        sequentialError,
        concurrentError,
      ],
    },
    {
      name: 'comparisons',
      gates: 0,
      network: { listening: 2, silent: 0 },
      scenarios: [comparison, shortComparison],
    },
  ],
};
