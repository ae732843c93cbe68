// Runs one scenario in a guest that has loaded the student's code, and writes down what was seen.
// The result has no opinion; whether the guest may serve again is said beside it.

import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from '../evidence/outcome.ts';
import type { Run } from '../evidence/run.ts';
import { conductorOf } from './conductor.ts';
import { demandMeter } from './demand.ts';
import { eventBell } from './event-bell.ts';
import type { GuestFrame } from './frames.ts';
import type { GuestEvent, GuestProcess } from './guest-process.ts';
import type { Patience } from './hold/hold.ts';
import { untilDurablyIdle } from './hold/idle.ts';
import type { ThreadObserver } from './hold/observer.ts';
import { afterwards, quietDown, workersOf } from './leftovers.ts';
import { startNoiseMeter } from './noise/meter.ts';
import { outcomeOfEnd, outcomeOfSettled } from './outcome.ts';
import type { Random } from './random.ts';
import { eventLoopOf, isOver, newRunLog, type RunLog, record } from './run-log.ts';
import { outputOf } from './run-output.ts';
import type { Json, Scenario } from './scenario.ts';
import { onGuestsNetwork } from './servers/guest-network.ts';
import { onHost } from './servers/on-host.ts';
import { type Hosting, hostingWith, type Servers } from './servers/servers.ts';
import { isStopped, turnAccount } from './turn-account.ts';
import { type Limits, startWatch, type Watch } from './watch.ts';

export interface ScenarioRequest {
  guest: GuestProcess;
  scenario: Scenario;
  runId: number;
  inputs: Json;
  random: Random;
  /** What ports and paths of the grader's servers are drawn from. */
  serving: Random;
  observer: ThreadObserver | null;
  gates: number;
  patience: Patience;
  limits: Limits;
  clock: () => number;
}

/** A run, before it is said which look at the submission it belongs to. */
export type Seen = Omit<Run, 'attempt' | 'lease'>;

export interface ScenarioResult {
  run: Seen;
  /** Whether the guest ended this one well and may serve another. */
  clean: boolean;
}

export async function runScenario(request: ScenarioRequest): Promise<ScenarioResult> {
  const { guest, scenario, serving, clock } = request;
  const { network } = guest;
  const ground = network ? onGuestsNetwork(network, guest.pid, serving) : onHost(serving);
  const hosting = hostingWith(ground, serving, clock);
  // Opening servers takes its time, in which a guest may fail; its end is told to whoever listens then.
  const failures: GuestEvent[] = [];
  guest.listen((event) => {
    if (event.type === 'frame' && event.frame.type === 'uncaught') failures.push(event);
  });
  try {
    const served = await scenario.serve?.(hosting.servers, serving);
    const inputs = served ? { ...(request.inputs as object), ...served } : request.inputs;
    return await runServed({ ...request, inputs }, hosting, failures);
  } finally {
    await hosting.close();
  }
}

/** `failures`: those of the guest since the last scenario. */
async function runServed(
  request: ScenarioRequest,
  hosting: Hosting,
  failures: readonly GuestEvent[],
): Promise<ScenarioResult> {
  const { guest, scenario, runId, inputs, observer, limits, clock } = request;
  const log = newRunLog(runId, clock());
  const bell = eventBell();
  hosting.begin(log, bell.ring);
  const demand = demandMeter(observer, clock);
  for (const event of failures) record(log, event);
  guest.listen((event) => {
    record(log, event);
    demand.onEvent(event);
    // The virtual clock asks before each step: its answer shows that the event loop is free.
    if (event.type === 'frame' && event.frame.type === 'tick')
      void answerTick(guest, log, event.frame);
    bell.ring();
  });
  let held = false;
  const onHold = (now: boolean): void => {
    held = now;
  };
  const isHeld = (): boolean => held || isStopped(log, observer);
  const answered = () => ({
    count: log.ticks.length,
    virtualMs: log.ticks.at(-1)?.virtualMs ?? 0,
  });
  let isSent = false;
  const called = (): boolean => isSent && !isOver(log);
  const { kill } = guest;
  const watch = startWatch({ observer, limits, held: isHeld, answered, called, kill, clock });
  const noise = startNoiseMeter(clock, watch);
  if (scenario.afterwards !== undefined) await quietDown(request, log);
  const threadsBefore = workersOf(request);
  const turns = turnAccount(observer);
  guest.send({ type: 'run', run: runId, scenario: scenario.name, inputs });
  isSent = true;
  const { start: measureDemand } = demand;
  const { note: noteTurn } = turns;
  const { servers } = hosting;
  await conduct(request, { log, servers, nextEvent: bell.next, onHold, measureDemand, noteTurn });
  await rest(request, log, bell.next);
  const leftovers = await afterwards(request, log, threadsBefore);
  watch.look();
  watch.stop();
  const seenNoise = noise.stop();
  const outcome = outcomeOf(request, log, watch);
  const times = timesOf(log, clock);
  return {
    run: {
      scenario: scenario.name,
      inputs,
      outcome,
      ...times,
      ...outputOf({ ...request, endMs: times.wallMs + times.heldMs }, log, watch.activity),
      arrivals: log.arrived.map(({ arrival }) => arrival),
      holds: log.holds,
      demand: demand.result(),
      cpu: watch.tally?.account() ?? { source: 'unavailable' },
      eventLoop: {
        ...eventLoopOf(log),
        ...watch.sleep(),
        ...turns.result(),
      },
      marks: log.marks,
      leftovers,
      noise: seenNoise,
    },
    clean:
      guest.ended() === null && log.uncaught === null && log.rested !== null && !isAtGates(log),
  };
}

/** A thread that waits at a gate is one that the next scenario would take for its own. */
function isAtGates({ arrived }: RunLog): boolean {
  return arrived.some(
    ({ arrival, door }) =>
      door.by === 'gate' && arrival.releasedAtMs === null && arrival.endedAtMs === null,
  );
}

interface Conducting {
  log: RunLog;
  servers: Servers;
  nextEvent: () => Promise<void>;
  onHold: (held: boolean) => void;
  measureDemand: () => void;
  noteTurn: () => void;
}

/** The scenario's own part, then the wait for the promise; ends the guest if it can never settle. */
async function conduct(request: ScenarioRequest, parts: Conducting): Promise<void> {
  const { guest, scenario, observer, clock } = request;
  const { log } = parts;
  let holding = false;
  const onHold = (now: boolean): void => {
    holding = now;
    parts.onHold(now);
  };
  const conductor = conductorOf({ ...request, ...parts, onHold });
  const over = new AbortController();
  const idle = untilDurablyIdle({
    observer,
    ended: () => isOver(log),
    owesSomething: () => holding || conductor.waiting().length > 0,
    progress: () => log.events,
    clock,
    signal: over.signal,
  });
  void idle.then((end) => {
    if (end === 'idle') guest.kill({ why: 'never-settles' });
  });
  await scenario.conduct?.(conductor);
  await conductor.untilSettled();
  over.abort();
}

/** Lets floating failures show, and output come in, unless the guest is gone. */
async function rest(
  { guest }: ScenarioRequest,
  log: RunLog,
  nextEvent: () => Promise<void>,
): Promise<void> {
  if (log.uncaught !== null) guest.kill({ why: 'done' });
  // A guest that was tampered with may never say that it rests: it is not waited for, nor used again.
  const timer = setTimeout(() => guest.kill({ why: 'done' }), REST_LIMIT_MS);
  while (log.rested === null && log.ended === null) await nextEvent();
  clearTimeout(timer);
  if (log.ended !== null || log.rested === null) return;
  await outputTo(guest, 'stdout', log.rested.stdoutBytes);
  await outputTo(guest, 'stderr', log.rested.stderrBytes);
  // What was written past Node's counter lies in the pipe by now: one more look at it.
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}

type Tick = Extract<GuestFrame, { type: 'tick' }>;

/**
 * Counts what was printed before the virtual clock moves on, by what came through the pipe: a program
 * may well print without telling Node's own counter.
 */
async function answerTick(guest: GuestProcess, log: RunLog, tick: Tick): Promise<void> {
  await outputTo(guest, 'stdout', tick.stdoutBytes);
  await new Promise((resolve) => setImmediate(resolve)); // both pipes have been looked at by then
  log.ticks.push({ virtualMs: tick.virtualMs, stdoutBytes: guest.tape.bytes('stdout') });
  guest.send({ type: 'reply', id: tick.id });
}

/** Output travels by pipes of its own; what was printed before the end is waited for, but not for ever. */
async function outputTo(
  guest: GuestProcess,
  stream: 'stdout' | 'stderr',
  bytes: number,
): Promise<void> {
  for (let i = 0; i < 50 && guest.tape.bytes(stream) < bytes; i++) await pause(2);
}

function outcomeOf({ guest, limits }: ScenarioRequest, log: RunLog, watch: Watch): Outcome {
  const settled = outcomeOfSettled(log);
  // Output may still be on its way when the call settles; too much of it is too much all the same.
  const flooded = guest.ended()?.killed?.why === 'output-limit';
  if (settled !== null && !flooded) return settled;
  return outcomeOfEnd(guest, 'call', watch.cpuMs(), limits.residentBytes);
}

function timesOf(log: RunLog, clock: () => number): Pick<Run, 'wallMs' | 'heldMs' | 'virtualMs'> {
  const endMs = log.settled?.atMs ?? log.ended?.atMs ?? clock();
  const heldMs = log.holds.reduce((sum, one) => sum + one.waitedMs, 0);
  return {
    wallMs: Math.max(0, endMs - log.startedAtMs - heldMs),
    heldMs,
    virtualMs: log.settled?.frame.virtualMs ?? null,
  };
}

/** Two turns of an event loop and what is left to print: far more than that takes. */
const REST_LIMIT_MS = 3_000;
