// Has a guest load the student's files: a fresh one, or one that goes over to virtual time.
// Whatever goes wrong with the former is the outcome; the latter is then simply not used again.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '../evidence/outcome.ts';
import { hasMoreThanNodes } from './activity.ts';
import type { Command, GuestFrame } from './frames.ts';
import { type GuestProcess, startGuest } from './guest-process.ts';
import { type Clock, clockUrlOn, prepareCommand, specFor, urlOnStage } from './guest-start.ts';
import { hold } from './hold/hold.ts';
import { untilDurablyIdle } from './hold/idle.ts';
import { observe, type ThreadObserver } from './hold/observer.ts';
import { outcomeOfEnd } from './outcome.ts';
import type { ProcessRequest } from './run-process.ts';
import type { GuestHandle } from './tier.ts';
import { LIMITS, startWatch } from './watch.ts';

export interface Guest {
  process: GuestProcess;
  observer: ThreadObserver | null;
  clock: Clock;
}

export type Loaded = { loaded: true; guest: Guest } | { loaded: false; outcome: Outcome };

/**
 * Starts a guest, or takes one that waits, and has it load the student's files.
 *
 * @throws {Error} if the exercise's own driver lacks a scenario.
 */
export async function loadGuest(request: ProcessRequest, clock: Clock): Promise<Loaded> {
  const { tier, ahead, plan } = request;
  const handle = ahead?.take(plan.name, clock) ?? tier.start(specFor(plan, request));
  const process = startGuest(handle, request.clock);
  const { frame, cpuMs } = await answerTo(request, process, beginCommand(request, handle, clock));
  if (frame?.type === 'unprepared') {
    await dismiss({ process, observer: null });
    throw new Error(frame.why);
  }
  const outcome = loadOutcome(frame, process, cpuMs);
  if (outcome === null) {
    const observer = observe(process.pid, request.observerOptions);
    return { loaded: true, guest: { process, observer, clock } };
  }
  await dismiss({ process, observer: null });
  return { loaded: false, outcome };
}

/** In the guest's own folder, which each tier lets it read: as new files, for they are to be new modules. */
const AFRESH = ['guest', 'afresh'];

/**
 * Has a guest that has served in real time load the same files afresh, in virtual time. Null, and the
 * guest is gone, where it could not: something of the student's was still under way in it, or failed.
 */
export async function loadAfresh(request: ProcessRequest, guest: Guest): Promise<Guest | null> {
  const { stageDir, exercise } = request;
  if (hasThreads(guest)) return await dismiss(guest);
  guest.process.forgive();
  const from = join(stageDir, 'submission');
  try {
    await cp(from, join(stageDir, ...AFRESH), { recursive: true });
  } catch {
    // Whatever stands in the way, a full disk above all, a fresh guest meets with its own words for it.
    return await dismiss(guest);
  }
  const command: Command = {
    type: 'afresh',
    virtualClockUrl: clockUrlOn(stageDir),
    submissionUrl: `${urlOnStage(stageDir, ...AFRESH)}/`,
    files: exercise.files,
  };
  const { frame } = await answerTo(request, guest.process, command);
  if (frame?.type === 'loaded' && guest.process.ended() === null) {
    return { ...guest, clock: 'virtual' };
  }
  await dismiss(guest);
  return null;
}

/**
 * A guest in which no thread of an earlier scenario is left. Null, and the guest is gone, where one is still
 * there once all is quiet: it would keep the process alive, and that would be told of this scenario.
 */
export async function withoutThreads(guest: Guest, clock: () => number): Promise<Guest | null> {
  if (!hasThreads(guest)) return guest;
  const { process, observer } = guest;
  await hold({
    ...{ phase: 'quiet', expected: 0, arrivals: () => 0 },
    ended: () => process.ended() !== null,
    ...{ observer, clock },
  });
  return hasThreads(guest) ? await dismiss(guest) : guest;
}

/** Threads that a program started do not show in its own list of what is open; it names them as it likes. */
function hasThreads({ observer }: Guest): boolean {
  const all = [...(observer?.snapshot().values() ?? [])];
  return hasMoreThanNodes(all.map(({ name }) => name));
}

export async function dismiss({ process, observer }: Omit<Guest, 'clock'>): Promise<null> {
  process.kill({ why: 'done' });
  await process.gone;
  observer?.close();
  return null;
}

interface Answered {
  /** The first that it sent; null if it has ended before. */
  frame: GuestFrame | null;
  cpuMs: number | null;
}

/** Sends a command that loads student code, and waits under the usual limits for what comes of it. */
async function answerTo(
  request: ProcessRequest,
  process: GuestProcess,
  command: Command,
): Promise<Answered> {
  const { signal, clock, observerOptions } = request;
  const stop = (): void => process.kill({ why: 'done' });
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
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
  process.send(command);
  const observer = observe(process.pid, observerOptions);
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
  await Promise.race([answer, process.gone]); // rejects where it was never started
  if (process.ended() === null) await process.network?.handedOver;
  signal?.removeEventListener('abort', stop);
  over.abort();
  watch.stop();
  observer?.close();
  return { frame, cpuMs: watch.cpuMs() };
}

function beginCommand(request: ProcessRequest, handle: GuestHandle, clock: Clock): Command {
  return {
    ...prepareCommand(request.plan, request, handle, clock),
    type: 'begin',
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
