// What the threads of a guest asked for from a release to the first end after it.
// It adds up; whether they computed side by side is for the checks.
import type { Demand } from '../evidence/run.ts';
import type { GuestEvent } from './guest-process.ts';
import { CpuTally } from './hold/account.ts';
import type { ThreadObserver } from './hold/observer.ts';

const LOOK_EVERY_MS = 10;

export interface DemandMeter {
  /** Begins, once; later calls change nothing. */
  start(): void;
  onEvent(event: GuestEvent): void;
  /** Null if it was never started, or threads cannot be read. */
  result(): Demand | null;
}

/** CPU by thread from a moment on, until the first task ends after it. */
export function demandMeter(observer: ThreadObserver | null, clock: () => number): DemandMeter {
  let open: { tally: CpuTally; startedAtMs: number; timer: NodeJS.Timeout } | null = null;
  let result: Demand | null = null;
  const close = (): void => {
    if (open === null || observer === null) return;
    clearInterval(open.timer);
    open.tally.add(observer.snapshot());
    result = { wallMs: clock() - open.startedAtMs, cpu: open.tally.account() };
    open = null;
  };
  return {
    start(): void {
      if (observer === null || open !== null || result !== null) return;
      const tally = new CpuTally(observer.pid, observer.snapshot());
      const timer = setInterval(() => tally.add(observer.snapshot()), LOOK_EVERY_MS);
      open = { tally, startedAtMs: clock(), timer };
    },
    onEvent(event: GuestEvent): void {
      if (event.type === 'ended' || (event.type === 'gate' && event.line.startsWith('end ')))
        close();
    },
    result(): Demand | null {
      close();
      return result;
    },
  };
}
