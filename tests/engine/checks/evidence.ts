// Literal evidence for the checks' tests: a quiet run that returned nothing, changed where a test says.
// Nothing here was observed: no process, no clock.
import type { Noise } from '../../../graders/engine/evidence/noise.ts';
import type { Outcome } from '../../../graders/engine/evidence/outcome.ts';
import type {
  Arrival,
  Hold,
  OutputLine,
  Run,
  ThreadTime,
} from '../../../graders/engine/evidence/run.ts';

export const QUIET: Noise = {
  sleeperWorstLateMs: 2,
  sleeperMedianLateMs: 0.5,
  samples: 40,
  pressureMs: 0,
  stealMs: 0,
  childQueueMs: 0,
  wallMs: 400,
  memoryPressureMs: 0,
  throttledMs: null,
  childCpuMs: 10,
  othersCpuMs: 0,
  cores: 2,
  quotaCores: null,
};
export const NOISY: Noise = { ...QUIET, sleeperWorstLateMs: 180, othersCpuMs: QUIET.wallMs };

/** Killed by the wall clock, after hardly any CPU. */
export const WALL_KILL: Outcome = {
  kind: 'timed-out',
  during: 'call',
  limitMs: 20_000,
  clock: 'wall',
  cpuMs: 1,
};

export function runWith(overrides: Partial<Run> = {}): Run {
  return {
    attempt: 1,
    lease: 'shared',
    scenario: 'a scenario',
    inputs: null,
    outcome: { kind: 'returned', value: null },
    wallMs: 120,
    heldMs: 0,
    virtualMs: null,
    output: [],
    outputBytes: 0,
    spans: [],
    arrivals: [],
    holds: [],
    demand: null,
    cpu: { source: 'unavailable' },
    eventLoop: { turns: null, pingsSent: 0, pingsAnswered: 0 },
    marks: [],
    leftovers: { threads: null, endedByItself: null },
    noise: QUIET,
    ...overrides,
  };
}

export function holdWith(overrides: Partial<Hold> = {}): Hold {
  return {
    phase: 'call',
    expected: 3,
    held: 3,
    threads: null,
    decidedBy: 'quiescence',
    startedAtMs: 0,
    waitedMs: 20,
    ...overrides,
  };
}

/** One blocked thread a number; the main one is 1. */
export const blocked = (...tids: number[]): NonNullable<Hold['threads']> =>
  tids.map((tid) => ({ tid, isMain: tid === 1 }));

export function arrivalWith(overrides: Partial<Arrival> = {}): Arrival {
  return {
    task: 'a task',
    phase: 'call',
    thread: null,
    atMs: 0,
    releasedAtMs: null,
    endedAtMs: null,
    ...overrides,
  };
}

export function threadWith(overrides: Partial<ThreadTime> = {}): ThreadTime {
  return {
    tid: 2,
    isMain: false,
    isNew: true,
    name: 'node',
    cpuMs: 0,
    queueMs: 0,
    ...overrides,
  };
}

export const MAIN = threadWith({ tid: 1, isMain: true, isNew: false, name: 'node-MainThread' });

/** Lines on stdout, one after the other; `virtualMs` is what a virtual clock would have shown. */
export const printed = (...texts: (string | [text: string, virtualMs: number])[]): OutputLine[] =>
  texts.map((one, atMs) => {
    const [text, virtualMs] = typeof one === 'string' ? [one] : one;
    return { stream: 'stdout', text, atMs, ...(virtualMs !== undefined && { virtualMs }) };
  });
