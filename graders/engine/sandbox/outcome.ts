// Names the end of a run, from what the grader saw and did.
// The guest's own word is used only for what it returned or threw, never against the system's.
import type { Outcome } from '../evidence/outcome.ts';
import type { GuestFrame } from './frames.ts';
import { type GuestProcess, type KillCause, OUTPUT_LIMIT_BYTES } from './guest-process.ts';
import type { RunLog } from './run-log.ts';
import type { GuestEnd } from './tier.ts';

export type During = 'import' | 'call';

/** What an ended process says about a run. `cpuMs`: what it had used, if that can be told. */
export function outcomeOfEnd(
  guest: GuestProcess,
  during: During,
  cpuMs: number | null,
  limitBytes: number,
): Outcome {
  const ended = guest.ended();
  if (ended === null) throw new Error('the guest has not ended');
  if (ended.killed && ended.killed.why !== 'done') {
    return outcomeOfKill(ended.killed, during, cpuMs, limitBytes);
  }
  return outcomeOfExit(ended.end, during, guest.stderrTail(), limitBytes);
}

function outcomeOfKill(
  killed: Exclude<KillCause, { why: 'done' }>,
  during: During,
  cpuMs: number | null,
  limitBytes: number,
): Outcome {
  switch (killed.why) {
    case 'output-limit':
      return { kind: 'output-limit', limitBytes: OUTPUT_LIMIT_BYTES };
    case 'protocol-violation':
      return { kind: 'protocol-violation', why: killed.what };
    case 'out-of-memory':
      return { kind: 'out-of-memory', limitBytes };
    case 'never-settles':
      return { kind: 'never-settled', during };
    case 'time':
      return { kind: 'timed-out', during, limitMs: killed.limitMs, clock: killed.clock, cpuMs };
  }
}

function outcomeOfExit(
  end: GuestEnd,
  during: During,
  stderrTail: string,
  limitBytes: number,
): Outcome {
  // V8 aborts when its heap is full, and says so.
  if (/heap out of memory|allocation failed/i.test(stderrTail) && end.code !== 0) {
    return { kind: 'out-of-memory', limitBytes };
  }
  if (end.signal !== null) return { kind: 'killed-itself', signal: end.signal };
  return { kind: 'exited', during, code: end.code ?? 0 };
}

type Settled = Extract<GuestFrame, { type: 'settled' }>['settled'];

/** What a settled run says; a failure that nobody handled outweighs a result. */
export function outcomeOfSettled(log: RunLog): Outcome | null {
  const settled = log.settled?.frame.settled ?? null;
  if (log.uncaught) {
    const during = settled === null ? 'meanwhile' : 'afterwards';
    const { error, origin } = log.uncaught;
    return { kind: 'threw', during, unhandled: origin, error };
  }
  return settled === null ? null : fromSettled(settled);
}

function fromSettled(settled: Settled): Outcome {
  switch (settled.how) {
    case 'returned':
      return { kind: 'returned', value: settled.value };
    case 'unserialisable':
      return { kind: 'unserialisable', why: settled.why };
    case 'threw':
      return { kind: 'threw', during: 'call', error: settled.error };
    case 'never':
      return { kind: 'never-settled', during: 'call' };
  }
}
