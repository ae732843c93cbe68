// The grader's hand in a running scenario: who waits, who may go, what a hold counts.
// It lets tasks go only when a scenario says so, and draws no conclusion from what it sees.
import type { Hold } from '../evidence/run.ts';
import { FIRST_GATE_FD } from './guest/descriptors.ts';
import type { GuestProcess } from './guest-process.ts';
import { type AnswerEnd, untilAnswered } from './hold/answer.ts';
import { type HoldLimits, hold, type Patience } from './hold/hold.ts';
import type { ThreadObserver } from './hold/observer.ts';
import { turn } from './hold/turn.ts';
import type { Random } from './random.ts';
import { type Arrived, isOver, type RunLog } from './run-log.ts';
import type { Conductor, Json, Waiting } from './scenario.ts';
import type { Servers } from './servers/servers.ts';
import { restCounter } from './still.ts';

/** More than any scenario needs; a pool that runs tasks again and again must not fill the evidence. */
const MOST_HOLDS = 50;
/** Long enough to be asleep by then, and for a timer of 1 ms to be due. */
const TURN_HELD_MS = 1;
/** Held for 5 ms each, a fifth of a second in which no thread ran for an instant. */
const MOST_TURNS_AT_REST = 40;

export interface ConductorRequest {
  guest: GuestProcess;
  log: RunLog;
  inputs: Json;
  random: Random;
  servers: Servers;
  observer: ThreadObserver | null;
  gates: number;
  patience: Patience;
  clock: () => number;
  /** Resolves at the next event of the guest. */
  nextEvent: () => Promise<void>;
  measureDemand: () => void;
  /** Told when a stretch between two turns of the event loop is over. */
  noteTurn: () => void;
  /** Told when a hold begins and ends: meanwhile no time is charged. */
  onHold: (held: boolean) => void;
}

export function conductorOf(request: ConductorRequest): Conductor {
  const { guest, log } = request;
  const inPhase = (phase: string | undefined): Arrived[] =>
    log.arrived.filter(({ arrival }) => phase === undefined || arrival.phase === phase);
  const waiting = (phase?: string): Waiting[] =>
    inPhase(phase)
      .filter(({ arrival }) => arrival.releasedAtMs === null && arrival.endedAtMs === null)
      .map((one) => waitingOf(one, request));
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition() && !isOver(log)) await request.nextEvent();
  };

  return {
    inputs: request.inputs,
    random: request.random,
    servers: request.servers,
    waiting,
    arrived: (phase) => inPhase(phase).length,
    async hold(phase, expected, options = {}): Promise<Hold> {
      const { total = Number.POSITIVE_INFINITY, judged = true } = options;
      const counted = await heldBy(request, {
        phase,
        expected,
        arrivals: options.counted ?? (() => waiting(phase).length),
        canMoreCome: () => inPhase(phase).length < total,
        judged,
        limits: {
          ...(options.budgetMs !== undefined && { unstarvedBudgetMs: options.budgetMs }),
          ...(options.mostMs !== undefined && { mostUnstarvedMs: options.mostMs }),
          ...(options.timersBelowMs !== undefined && { pendingBelowMs: options.timersBelowMs }),
        },
      });
      if (log.holds.length < MOST_HOLDS) log.holds.push(counted);
      return counted;
    },
    async ping(): Promise<boolean> {
      const ping = log.pings.sent++;
      guest.send({ type: 'ping', ping });
      const end = await pongTo(request, () => log.pings.answered > ping);
      if (end === 'answered') log.pings.meanwhile++;
      else log.pings.missedBy ??= end;
      return end === 'answered';
    },
    async letTurnsPass({ heldMs = TURN_HELD_MS, besideThreads = false } = {}): Promise<void> {
      const turnsAtRest = besideThreads ? restCounter(request.observer) : () => 0;
      while (!isOver(log)) {
        const [stopped] = waiting('turn');
        if (stopped === undefined) await request.nextEvent();
        else {
          await turn(heldMs); // announced, it may not be asleep yet
          request.noteTurn();
          if (turnsAtRest() < MOST_TURNS_AT_REST) stopped.release();
          else stopped.release('for-good');
        }
      }
      request.noteTurn();
    },
    measureDemand: request.measureDemand,
    async drain(answer): Promise<void> {
      while (!isOver(log)) {
        for (const one of waiting()) one.release(answer?.(one.arrival));
        await request.nextEvent();
      }
    },
    settled: () => isOver(log),
    untilSettled: () => until(() => false),
    until,
  };
}

function waitingOf(one: Arrived, { guest, log, clock }: ConductorRequest): Waiting {
  const { arrival, door } = one;
  return {
    arrival,
    release(answer): void {
      if (isOver(log)) return; // it had settled before: what was held then was never answered
      arrival.releasedAtMs = clock() - log.startedAtMs;
      if (door.by === 'gate') {
        guest.open(door.gate, answer === 'for-good' ? answer : undefined);
        return;
      }
      arrival.answer = answer === undefined || answer === 'for-good' ? { value: null } : answer;
      if (door.by === 'server') door.answer?.(arrival.answer);
      else guest.send({ type: 'reply', id: door.id, ...arrival.answer });
    },
  };
}

/** Where threads cannot be read, it is waited for as for a task that is to arrive: by the clock. */
async function pongTo(request: ConductorRequest, answered: () => boolean): Promise<AnswerEnd> {
  const { log, observer, clock, onHold } = request;
  if (observer !== null) {
    onHold(true);
    try {
      return await untilAnswered({ observer, answered, ended: () => isOver(log), clock });
    } finally {
      onHold(false);
    }
  }
  const { decidedBy } = await heldBy(request, {
    ...{ phase: 'ping', expected: 1, judged: true },
    arrivals: () => Number(answered()),
    canMoreCome: () => !answered(),
  });
  if (answered()) return 'answered';
  return decidedBy === 'ended' || decidedBy === 'not-waited' ? decidedBy : 'fixed-wait';
}

interface Question {
  phase: string;
  expected: number;
  arrivals: () => number;
  canMoreCome: () => boolean;
  judged: boolean;
  limits?: Partial<HoldLimits>;
}

async function heldBy(request: ConductorRequest, { judged, ...question }: Question): Promise<Hold> {
  const { log, observer, gates, clock } = request;
  request.onHold(true);
  try {
    return await hold({
      ...question,
      progress: () => log.events,
      ended: () => isOver(log),
      observer,
      patience: judged ? request.patience : { ...request.patience },
      ...(gates > 0 && { gateFds: Array.from({ length: gates }, (_, i) => FIRST_GATE_FD + i) }),
      clock: () => clock() - log.startedAtMs,
    });
  } finally {
    request.onHold(false);
  }
}
