// What ex2's tasks are given: seeds, gates of their own, and how they are let go.
// It chooses at random and opens gates; which scenario does so, and when, is told beside it.
import { FIRST_GATE_FD } from '../../engine/sandbox/guest/descriptors.ts';
import type { Random } from '../../engine/sandbox/random.ts';
import type { Waiting } from '../../engine/sandbox/scenario.ts';
import type { Rounds } from '../tasks/work.ts';

export const gateFd = (gate: number): number => FIRST_GATE_FD + gate;
export const seedOf = (random: Random): number => random.integer(1, 2 ** 31 - 1);

export const barrierTasks = (random: Random, count: number, rounds: Rounds) =>
  Array.from({ length: count }, (_, gate) => ({
    gateFd: gateFd(gate),
    seed: seedOf(random),
    rounds,
  }));

/** At the gates from `first` on. */
export const doorTasks = (random: Random, count: number, first = 0) =>
  Array.from({ length: count }, (_, i) => ({ gateFd: gateFd(first + i), answer: seedOf(random) }));

export const releaseAll = (waiting: readonly Waiting[]): void => {
  for (const one of waiting) one.release();
};
