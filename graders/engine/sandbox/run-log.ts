// Everything that one scenario showed while it ran, as it came in.
// It keeps and counts; what to do about it is the conductor's, what it means is for the checks.
import type { Answer, Arrival, EventLoop, Hold, Mark, Span } from '../evidence/run.ts';
import type { GuestFrame } from './frames.ts';
import type { GuestEvent } from './guest-process.ts';

type Frame<T extends GuestFrame['type']> = Extract<GuestFrame, { type: T }>;

/** More than this is a flood, not a program that learns to wait. */
export const MOST_ARRIVALS = 5_000;

/** Where an arrival came from, hence how it is let go. */
export type Door =
  | { by: 'message'; id: number }
  | { by: 'gate'; gate: number }
  /** At one of the grader's own servers; `answer` is null where nothing is held. */
  | { by: 'server'; id: number; answer: ((answer: Answer) => void) | null };

export interface Arrived {
  arrival: Arrival;
  door: Door;
}

export interface Tick {
  virtualMs: number;
  stdoutBytes: number;
}

export interface RunLog {
  readonly runId: number;
  readonly startedAtMs: number;
  readonly arrived: Arrived[];
  readonly ticks: Tick[];
  readonly marks: Mark[];
  readonly holds: Hold[];
  /**
   * `answered`: came back at all; `meanwhile`: came back while everything was still held; `missedBy`: why
   * the first one that did not was not waited for any longer.
   */
  readonly pings: {
    sent: number;
    answered: number;
    meanwhile: number;
    missedBy?: EventLoop['pingMissedBy'];
  };
  settled: { frame: Frame<'settled'>; atMs: number } | null;
  rested: Frame<'rested'> | null;
  uncaught: Pick<Frame<'uncaught'>, 'error' | 'origin'> | null;
  ended: Extract<GuestEvent, { type: 'ended' }> | null;
  /** Grows with anything that comes from the guest. */
  events: number;
}

export function newRunLog(runId: number, startedAtMs: number): RunLog {
  return {
    runId,
    startedAtMs,
    arrived: [],
    ticks: [],
    marks: [],
    holds: [],
    pings: { sent: 0, answered: 0, meanwhile: 0 },
    settled: null,
    rested: null,
    uncaught: null,
    ended: null,
    events: 0,
  };
}

/** Whether nothing more is to come of the student's call. */
export function isOver(log: RunLog): boolean {
  return log.settled !== null || log.ended !== null || log.uncaught !== null;
}

/**
 * Takes one event in. Frames of an earlier run are counted, and otherwise left alone; so is all that
 * comes after a failure that nobody handled, for any other process would have ended there.
 */
export function record(log: RunLog, event: GuestEvent): void {
  log.events++;
  if (event.type === 'ended') log.ended = event;
  else if (log.uncaught !== null) return;
  else if (event.type === 'gate') recordGate(log, event.gate, event.line, event.atMs);
  else recordFrame(log, event.frame, event.atMs);
}

function recordFrame(log: RunLog, frame: GuestFrame, atMs: number): void {
  if (frame.type === 'uncaught') log.uncaught = frame;
  if (frame.type === 'pong') log.pings.answered++;
  if (!('run' in frame) || frame.run !== log.runId) return;
  const sinceStartMs = atMs - log.startedAtMs;
  if (frame.type === 'settled') log.settled ??= { frame, atMs };
  else if (frame.type === 'rested') log.rested ??= frame;
  else if (frame.type === 'mark' && log.marks.length < 1_000) {
    log.marks.push({ name: frame.name, value: frame.value, atMs: sinceStartMs });
  } else if (frame.type === 'arrive') {
    const { task, phase, details, id } = frame;
    add(log, { by: 'message', id }, { task, phase, details, thread: null, atMs: sinceStartMs });
  }
}

/** A task at its gate says `<phase> <thread>`; the phase `end` says that it has left its work. */
function recordGate(log: RunLog, gate: number, line: string, atMs: number): void {
  const [, phase, thread] = /^([a-z]{1,20}) (\d{1,9})$/.exec(line) ?? [];
  if (!phase) return;
  const sinceStartMs = atMs - log.startedAtMs;
  if (phase === 'end') {
    endTask(log, gate, sinceStartMs);
    return;
  }
  const task = `task ${gate + 1}`;
  const arrival = { task, phase, thread: Number(thread), atMs: sinceStartMs };
  add(log, { by: 'gate', gate }, arrival);
}

function endTask(log: RunLog, gate: number, atMs: number): void {
  for (const { arrival, door } of log.arrived) {
    if (door.by === 'gate' && door.gate === gate) arrival.endedAtMs ??= atMs;
  }
}

/**
 * Takes in what came to a server of the grader's. What is not held there is let go as it comes. Null
 * where it is not taken in: too much has come, or the run has failed already.
 */
export function recordKnock(
  log: RunLog,
  door: Extract<Door, { by: 'server' }>,
  seen: Seen,
): Arrival | null {
  log.events++;
  if (log.uncaught !== null) return null;
  const arrival = add(log, door, seen);
  if (arrival !== null && door.answer === null) arrival.releasedAtMs = arrival.atMs;
  return arrival;
}

type Seen = Pick<Arrival, 'task' | 'phase' | 'details' | 'thread' | 'atMs'>;

function add(log: RunLog, door: Door, seen: Seen): Arrival | null {
  if (log.arrived.length >= MOST_ARRIVALS) return null;
  const arrival: Arrival = { ...seen, releasedAtMs: null, endedAtMs: null };
  log.arrived.push({ door, arrival });
  return arrival;
}

/** One bar for each task: from its first arrival until it was let go, left its work, or was served. */
export function spansOf(log: RunLog): Span[] {
  const spans = new Map<string, Span>();
  for (const { arrival, door } of log.arrived) {
    const key = `${door.by} ${door.by === 'gate' ? door.gate : door.id}`;
    if (spans.has(key)) continue;
    const endMs = door.by === 'message' ? arrival.releasedAtMs : arrival.endedAtMs;
    const span: Span = { task: arrival.task, startMs: arrival.atMs, endMs, seenBy: 'grader' };
    if (arrival.thread !== null) span.lane = `thread ${arrival.thread}`;
    spans.set(key, span);
  }
  return [...spans.values()];
}

export function eventLoopOf(log: RunLog): EventLoop {
  return {
    turns: log.settled?.frame.turns ?? null,
    longestGapMs: log.settled?.frame.longestGapMs ?? null,
    pingsSent: log.pings.sent,
    pingsAnswered: log.pings.meanwhile,
    ...(log.pings.missedBy && { pingMissedBy: log.pings.missedBy }),
  };
}
