// The CPU that a guest's main thread used between one turn of its event loop and the next.
// It reads the system's accounting and adds nothing up; what a long stretch means is for the checks.
import type { EventLoop } from '../evidence/run.ts';
import { FIRST_GATE_FD } from './guest/descriptors.ts';
import type { ThreadObserver } from './hold/observer.ts';
import type { RunLog } from './run-log.ts';

const NS_PER_MS = 1e6;
/** One stretch more than there can be turns. */
const MOST_STRETCHES = 5_001;

export interface TurnAccount {
  /** Ends a stretch, and begins the next. The thread should sleep: a running one is told late. */
  note(): void;
  /** Nothing if no turn was ever noted. */
  result(): Pick<EventLoop, 'turnCpuMs' | 'turnQueueMs'>;
}

/** Begin it before the guest is told to start: what it computes before its first turn counts too. */
export function turnAccount(observer: ThreadObserver | null): TurnAccount {
  let last = observer?.mainThread() ?? { cpuNs: 0, queueNs: 0 };
  let stretches: number[] | null | undefined;
  let queueNs = 0;
  return {
    note(): void {
      const main = observer?.mainThread();
      if (observer === null) stretches ??= null;
      if (observer !== null) stretches ??= [];
      if (!main || !stretches || stretches.length >= MOST_STRETCHES) return;
      stretches.push(Math.max(0, main.cpuNs - last.cpuNs) / NS_PER_MS);
      queueNs = Math.max(queueNs, main.queueNs - last.queueNs);
      last = main;
    },
    result() {
      if (stretches === undefined) return {};
      return { turnCpuMs: stretches, turnQueueMs: stretches && queueNs / NS_PER_MS };
    },
  };
}

/**
 * Whether a turn of the guest's event loop waits at its gate: on a busy machine for long, and most of
 * the time. Such a turn may not have been read yet, so the system is asked too.
 */
export function isStopped({ arrived }: RunLog, observer: ThreadObserver | null): boolean {
  const last = arrived.at(-1)?.arrival;
  if (last?.phase !== 'turn') return false;
  const isAtItsGate = (): boolean =>
    observer?.blockedInRead([FIRST_GATE_FD]).some(({ isMain }) => isMain) ?? false;
  return last.releasedAtMs === null || isAtItsGate();
}
