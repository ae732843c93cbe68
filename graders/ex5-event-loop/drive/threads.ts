// What threads compute while the main thread has no turn, as the harness sees it from inside.
// It judges nothing: how much is too much is for the hidden checks.
import { allMs, ownMs } from './clocks.ts';
import type { Account } from './slices.ts';

/** Grows from call to call: by how much at most, and in all? */
function longestOf(amountMs: () => number) {
  const startMs = amountMs();
  let lastMs = startMs;
  let longestMs = 0;
  return {
    /** Ends a stretch that counts, and begins the next. */
    note(): void {
      const nowMs = amountMs();
      if (nowMs - lastMs > longestMs) longestMs = nowMs - lastMs;
      lastMs = nowMs;
    },
    /** Leaves out what has come since the last one. */
    skip(): void {
      lastMs = amountMs();
    },
    result: () => ({ longestMs, totalMs: amountMs() - startMs }),
  };
}

/**
 * What this thread and all together computed, for where the system cannot be asked; and what the others
 * computed while this one stood at no gate: only here can it be known when it comes there, for whoever
 * sees it from outside sees it late.
 */
export function accountBesideThreads(): Account {
  const startMs = ownMs();
  const startAllMs = allMs();
  const others = longestOf(() => allMs() - ownMs());
  return {
    before: others.note,
    after: others.skip,
    stop() {
      others.note();
      const { longestMs, totalMs } = others.result();
      const mainMs = ownMs() - startMs;
      const processMs = allMs() - startAllMs;
      return { mainMs, processMs, unservedMs: longestMs, othersMs: totalMs };
    },
  };
}
