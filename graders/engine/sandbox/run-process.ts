// Runs the scenarios of one process plan, one after another, in as few guests as is safe.
// A guest that ended a scenario badly serves no other: the next one gets a fresh guest.
import { randomInt } from 'node:crypto';
import type { Exercise } from '../catalogue/exercise.ts';
import type { Outcome } from '../evidence/outcome.ts';
import type { Ahead } from './ahead.ts';
import type { Clock } from './guest-start.ts';
import type { Patience } from './hold/hold.ts';
import type { ObserverOptions } from './hold/observer.ts';
import {
  dismiss,
  type Guest,
  type Loaded,
  loadAfresh,
  loadGuest,
  withoutThreads,
} from './load-guest.ts';
import { startNoiseMeter } from './noise/meter.ts';
import { randomFrom } from './random.ts';
import { runScenario, type Seen } from './run-scenario.ts';
import type { Json, ProcessPlan, Scenario } from './scenario.ts';
import type { Tier } from './tier.ts';
import { LIMITS, type Limits } from './watch.ts';

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

export type { Seen } from './run-scenario.ts';

/** Scenarios by the clock that they need, in the order in which they run. */
interface Phase {
  clock: Clock;
  scenarios: readonly Scenario[];
}

/**
 * One guest serves in real time, then in virtual time. Where the first part ends in a way that costs
 * seconds, it does not go over: the second is begun beside it at once, in a guest of its own.
 */
export async function runProcess(request: ProcessRequest): Promise<Seen[]> {
  const [first, second] = phasesOf(request.plan);
  if (first === undefined) return [];
  if (second === undefined) return (await runPhase(request, first, { keep: false })).runs;
  let beside: Promise<PhaseResult> | null = null;
  const begin = (guest?: Guest) => runPhase(request, second, { keep: false, guest });
  const onViolentEnd = (): void => {
    beside ??= begin();
    beside.catch(() => {}); // it is asked for below, unless this part throws before
  };
  const { runs, guest } = await runPhase(request, first, { keep: true, onViolentEnd });
  if (beside === null && guest !== null) {
    const afresh = await loadAfresh(request, guest);
    return [...runs, ...(await begin(afresh ?? undefined)).runs];
  }
  if (guest !== null) await dismiss(guest);
  return [...runs, ...(await (beside ?? begin())).runs];
}

function phasesOf({ scenarios }: ProcessPlan): Phase[] {
  const phases: Phase[] = [
    { clock: 'real', scenarios: scenarios.filter(({ clock }) => clock === undefined) },
    { clock: 'virtual', scenarios: scenarios.filter(({ clock }) => clock === 'virtual') },
  ];
  return phases.filter((one) => one.scenarios.length > 0);
}

interface PhaseOptions {
  /** One that has loaded the files already, under the phase's clock. */
  guest?: Guest | undefined;
  /** Whether the guest that ended the last scenario well is handed on. */
  keep: boolean;
  onViolentEnd?: (() => void) | undefined;
}

interface PhaseResult {
  runs: Seen[];
  guest: Guest | null;
}

async function runPhase(
  request: ProcessRequest,
  { clock, scenarios }: Phase,
  { guest: given, keep, onViolentEnd }: PhaseOptions,
): Promise<PhaseResult> {
  const runs: Seen[] = [];
  let guest: Guest | null = given ?? null;
  let violentEnds = 0;
  const stop = (): void => guest?.process.kill({ why: 'done' });
  request.signal?.addEventListener('abort', stop, { once: true });
  let isKept = false;
  try {
    for (const scenario of scenarios) {
      request.signal?.throwIfAborted();
      if (violentEnds >= MOST_VIOLENT_ENDS) {
        runs.push(emptyRun(request, scenario, { kind: 'not-run', why: 'stopped twice before' }));
        continue;
      }
      request.onScenario?.(scenario.name);
      const inputs = scenario.inputs(randomFrom(request.seed, scenario.name));
      if (guest !== null && scenario.afterwards !== undefined) {
        guest = await withoutThreads(guest, request.clock);
      }
      if (guest === null) {
        const loading: Loaded = await loadGuest(request, clock);
        if (!loading.loaded) {
          return { runs: notLoaded(request, scenarios, runs, loading.outcome), guest: null };
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
      if (!clean) guest = await dismiss(guest);
      if (VIOLENT.includes(run.outcome.kind)) {
        violentEnds++;
        onViolentEnd?.();
      }
    }
    isKept = keep;
    return { runs, guest };
  } finally {
    request.signal?.removeEventListener('abort', stop);
    if (guest !== null && !isKept) await dismiss(guest);
  }
}

function limitsOf(request: ProcessRequest, scenario: Scenario, wasStopped: boolean): Limits {
  const asked = request.limitMs ?? scenario.limitMs ?? LIMITS.unstarvedMs;
  return {
    ...LIMITS,
    unstarvedMs: wasStopped ? Math.min(asked, LIMIT_AFTER_STOP_MS) : asked,
    cpuMs: scenario.cpuLimitMs ?? LIMITS.cpuMs,
  };
}

/** The scenarios that could not be run, with the reason for all of them. */
function notLoaded(
  request: ProcessRequest,
  scenarios: readonly Scenario[],
  done: readonly Seen[],
  outcome: Outcome,
): Seen[] {
  const rest = scenarios.slice(done.length);
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
