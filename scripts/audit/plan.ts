// In which order everything is measured: breadth first, so that an audit that ends early says something.
// It counts and orders; it starts nothing.
import type { Measured } from './measured.ts';
import type { Subject } from './subject.ts';

export interface Targets {
  /** Runs of each solution, in each condition. */
  solutionRuns: number;
  /** Runs of each submission that is right in an odd way, in each condition. */
  oddRuns: number;
  /** Runs of each wrong submission, in each condition. */
  wrongRuns: number;
}

/** One condition in one round, and the subjects that are graded in it, as often as they are there. */
export interface Batch<One> {
  round: number; // from 1
  condition: string;
  runs: readonly One[];
}

interface Audited {
  subject: Pick<Subject, 'kind'>;
  measured: readonly Pick<Measured, 'condition' | 'disturbed'>[];
}

/** In one round; the solution is what most depends on. */
const RUNS_A_ROUND = { solution: 10, odd: 1, wrong: 1 } as const;

/** To begin a condition and to warm its graders up is for some runs of each, not for a single one. */
const LEAST_A_ROUND = 10;

/**
 * What is still to do. A round is done where as much was measured as it and those before it ask for,
 * whenever that was: an audit goes on where it stopped, and with higher targets where it ended.
 */
export function planBatches<One extends Audited>(
  audited: readonly One[],
  conditions: readonly string[],
  targets: Targets,
): Batch<One>[] {
  const planned = new Map<string, number>(); // what there will be before the round that is planned
  const batches: Batch<One>[] = [];
  const times = timesARound(audited);
  for (let round = 1; round <= Math.ceil(roundsOf(targets) / times); round++) {
    for (const condition of conditions) {
      const runs = audited.flatMap((one, index) => {
        const id = `${condition} ${index}`;
        const there = planned.get(id) ?? countIn(one, condition);
        const asked = round * times * RUNS_A_ROUND[one.subject.kind];
        const wanted = Math.min(targetOf(one.subject.kind, targets), asked);
        planned.set(id, Math.max(there, wanted));
        return Array<One>(Math.max(0, wanted - there)).fill(one);
      });
      if (runs.length > 0) batches.push({ round, condition, runs });
    }
  }
  return batches;
}

/** More than once where there are only a few to measure. */
function timesARound(audited: readonly Audited[]): number {
  const runs = audited.reduce((sum, { subject }) => sum + RUNS_A_ROUND[subject.kind], 0);
  return Math.max(1, Math.ceil(LEAST_A_ROUND / Math.max(1, runs)));
}

function roundsOf(targets: Targets): number {
  const rounds = (kind: Subject['kind']): number =>
    Math.ceil(targetOf(kind, targets) / RUNS_A_ROUND[kind]);
  return Math.max(rounds('solution'), rounds('odd'), rounds('wrong'));
}

function targetOf(kind: Subject['kind'], targets: Targets): number {
  return targets[`${kind}Runs`];
}

function countIn({ measured }: Audited, condition: string): number {
  return measured.filter((one) => one.condition === condition && one.disturbed !== true).length;
}
