// Runs the scenarios of one process plan, one after another, in as few guests as is safe.
// A guest that ended a scenario badly serves no other: the next one gets a fresh guest.
import { randomInt } from 'node:crypto';
import type { Exercise } from '../catalogue/exercise.ts';
import type { Outcome } from '../evidence/outcome.ts';
import type { Ahead } from './ahead.ts';
import type { GuestFrame } from './frames.ts';
import { type GuestProcess, startGuest } from './guest-process.ts';
import { prepareCommand, specFor, urlOnStage } from './guest-start.ts';
import type { Patience } from './hold/hold.ts';
import { untilDurablyIdle } from './hold/idle.ts';
import { type ObserverOptions, observe, type ThreadObserver } from './hold/observer.ts';
import { startNoiseMeter } from './noise/meter.ts';
import { outcomeOfEnd } from './outcome.ts';
import { randomFrom } from './random.ts';
import { runScenario, type Seen } from './run-scenario.ts';
import type { Json, ProcessPlan, Scenario } from './scenario.ts';
import type { GuestHandle, Tier } from './tier.ts';
import { LIMITS, type Limits, startWatch } from './watch.ts';

export interface ProcessRequest {
  tier: Tier;
  /** Where a guest may wait already. */
  ahead?: Ahead | undefined;
  exercise: Exercise;
  plan: ProcessPlan;
  stageDir: string;
  scratchDir: string;
  seed: number;
  observerOptions: ObserverOptions;
  patience: Patience;
  /** Replaces the un-starved limit of every scenario. */
  limitMs?: number | undefined;
  onScenario?: ((name: string) => void) | undefined;
  signal?: AbortSignal | undefined;
  clock: () => number;
}

/** After one of them the rest need not wait as long: it failed, only its reasons are open. */
const LIMIT_AFTER_STOP_MS = 2_000;

/** Ends that cost seconds each. After two of them the rest of a process is left out. */
const VIOLENT: readonly Outcome['kind'][] = ['timed-out', 'out-of-memory', 'output-limit'];
const MOST_VIOLENT_ENDS = 2;

interface Guest {
  process: GuestProcess;
  observer: ThreadObserver | null;
}

export type { Seen } from './run-scenario.ts';

type Loaded = { loaded: true; guest: Guest } | { loaded: false; outcome: Outcome };

export async function runProcess(request: ProcessRequest): Promise<Seen[]> {
  const runs: Seen[] = [];
  let guest: Guest | null = null;
  let violentEnds = 0;
  const stop = (): void => guest?.process.kill({ why: 'done' });
  request.signal?.addEventListener('abort', stop, { once: true });
  try {
    for (const scenario of request.plan.scenarios) {
      request.signal?.throwIfAborted();
      if (violentEnds >= MOST_VIOLENT_ENDS) {
        runs.push(emptyRun(request, scenario, { kind: 'not-run', why: 'stopped twice before' }));
        continue;
      }
      request.onScenario?.(scenario.name);
      const inputs = scenario.inputs(randomFrom(request.seed, scenario.name));
      if (guest === null) {
        const loading: Loaded = await loadGuest(request);
        if (!loading.loaded) {
          return notLoaded(request, runs, loading.outcome);
        }
        guest = loading.guest;
      }
      const { run, clean } = await runScenario({
        guest: guest.process,
        observer: guest.observer,
        scenario,
        runId: randomInt(2 ** 31), // not to be guessed by who would speak in its name
        inputs,
        random: randomFrom(request.seed, `${scenario.name}, conducted`),
        serving: randomFrom(request.seed, `${scenario.name}, served`),
        gates: request.plan.gates,
        patience: request.patience,
        limits: limitsOf(request, scenario, violentEnds > 0),
        clock: request.clock,
      });
      runs.push(run);
      if (VIOLENT.includes(run.outcome.kind)) violentEnds++;
      if (!clean) guest = await dismiss(guest);
    }
  } finally {
    request.signal?.removeEventListener('abort', stop);
    if (guest !== null) await dismiss(guest);
  }
  return runs;
}

async function dismiss({ process, observer }: Guest): Promise<null> {
  process.kill({ why: 'done' });
  await process.gone;
  observer?.close();
  return null;
}

function limitsOf(request: ProcessRequest, scenario: Scenario, wasStopped: boolean): Limits {
  const asked = request.limitMs ?? scenario.limitMs ?? LIMITS.unstarvedMs;
  return {
    ...LIMITS,
    unstarvedMs: wasStopped ? Math.min(asked, LIMIT_AFTER_STOP_MS) : asked,
    cpuMs: scenario.cpuLimitMs ?? LIMITS.cpuMs,
  };
}

/** Starts a guest and has it load the student's files; whatever goes wrong is the outcome. */
async function loadGuest(request: ProcessRequest): Promise<Loaded> {
  const { tier, ahead, plan, signal, clock } = request;
  const handle = ahead?.take(plan.name) ?? tier.start(specFor(plan, request));
  const process = startGuest(handle, clock);
  const stop = (): void => process.kill({ why: 'done' });
  signal?.addEventListener('abort', stop, { once: true });
  let frame: GuestFrame | null = null;
  let heard = 0;
  const answer = new Promise<void>((resolve) => {
    process.listen((event) => {
      heard++;
      if (event.type === 'frame') frame ??= event.frame;
      if (event.type === 'ended' || frame !== null) resolve();
    });
  });
  await process.begun; // student code has still to be sent for
  process.send(beginCommand(request, handle));
  const observer = observe(process.pid, request.observerOptions);
  const limits = { ...LIMITS, ...(request.limitMs && { unstarvedMs: request.limitMs }) };
  const watch = startWatch({ observer, limits, held: () => false, kill: process.kill, clock });
  const over = new AbortController();
  void untilDurablyIdle({
    observer,
    ended: () => frame !== null || process.ended() !== null,
    owesSomething: () => false,
    progress: () => heard,
    clock,
    signal: over.signal,
  }).then((end) => {
    if (end === 'idle') process.kill({ why: 'never-settles' });
  });
  await answer;
  if (process.ended() === null) await process.network?.handedOver;
  signal?.removeEventListener('abort', stop);
  over.abort();
  watch.stop();
  observer?.close();
  const outcome = loadOutcome(frame, process, watch.cpuMs());
  // The observer is asked again: the first look may have come before the program was there.
  if (outcome === null) {
    return {
      loaded: true,
      guest: { process, observer: observe(process.pid, request.observerOptions) },
    };
  }
  process.kill({ why: 'done' });
  await process.gone;
  return { loaded: false, outcome };
}

function beginCommand(request: ProcessRequest, handle: GuestHandle) {
  return {
    ...prepareCommand(request.plan, request, handle),
    type: 'begin' as const,
    submissionUrl: `${urlOnStage(request.stageDir, 'submission')}/`,
    files: request.exercise.files,
  };
}

function loadOutcome(
  frame: GuestFrame | null,
  process: GuestProcess,
  cpuMs: number | null,
): Outcome | null {
  if (frame === null) return outcomeOfEnd(process, 'import', cpuMs, LIMITS.residentBytes);
  switch (frame.type) {
    case 'loaded':
      return null;
    case 'missing-export': {
      const { type: _, ...missing } = frame;
      return { kind: 'missing-export', ...missing };
    }
    case 'import-threw':
    case 'uncaught':
      return { kind: 'threw', during: 'import', error: frame.error };
    default:
      return { kind: 'protocol-violation', why: 'a message before the code was loaded' };
  }
}

/** The scenarios that could not be run, with the reason for all of them. */
function notLoaded(request: ProcessRequest, done: readonly Seen[], outcome: Outcome): Seen[] {
  const rest = request.plan.scenarios.slice(done.length);
  return [...done, ...rest.map((scenario) => emptyRun(request, scenario, outcome))];
}

export function emptyRun(
  { seed, clock }: Pick<ProcessRequest, 'seed' | 'clock'>,
  scenario: Scenario,
  outcome: Outcome,
): Seen {
  const inputs: Json = scenario.inputs(randomFrom(seed, scenario.name));
  return {
    scenario: scenario.name,
    inputs,
    outcome,
    wallMs: 0,
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
    noise: startNoiseMeter(clock).stop(),
  };
}
