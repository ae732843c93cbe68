// What ex4's evidence says about the three figures of a comparison: whether they hold, and what else they are.
// It reads and names; the claims themselves stand in checks.test.ts.
import { recordOf, resultOf } from '../../engine/checks/reading.ts';
import type { Arrival, Run } from '../../engine/evidence/run.ts';
import { calledMs, servedMs, type Ways } from '../reading.ts';

export interface Figures {
  sequentialMs: number;
  concurrentMs: number;
  speedup: number;
}

/** Null where it is not three numbers by these names. */
export function figuresOf(run: Run): Figures | null {
  const { sequentialMs, concurrentMs, speedup } = recordOf(resultOf(run));
  const all = [sequentialMs, concurrentMs, speedup];
  if (!all.every((one) => typeof one === 'number' && Number.isFinite(one))) return null;
  return { sequentialMs, concurrentMs, speedup } as Figures;
}

/** Clocks that count whole milliseconds, and results that were rounded. */
const SLACK_MS = 3;
const SLACK_SHARE = 0.02;
const slack = (ms: number): number => Math.max(SLACK_MS, SLACK_SHARE * Math.abs(ms));

/** What came was measured to its end: it cannot have taken less than the server did. */
export const isLongEnough = (ms: number, leastMs: number): boolean =>
  ms >= leastMs - slack(leastMs);

/** Both were measured one after the other, inside the call. */
export const fitsInto = (ms: number, mostMs: number): boolean => ms <= mostMs + slack(mostMs);

/** The ratio, rounded to a tenth if they like. */
export function isRatio({ speedup, sequentialMs, concurrentMs }: Figures): boolean {
  const ratio = sequentialMs / concurrentMs;
  return Math.abs(speedup - ratio) <= Math.max(0.06, SLACK_SHARE * ratio);
}

/** Between which durations each way's must be, whatever the machine was doing. */
export interface Bounds {
  sequential: { leastMs: number; mostMs: number };
  concurrent: { leastMs: number; mostMs: number };
  bothMs: number;
}

const beginningOf = (way: readonly Arrival[]): number => Math.min(...way.map(({ atMs }) => atMs));
const endOf = (way: readonly Arrival[]): number =>
  Math.max(...way.map(({ releasedAtMs }) => releasedAtMs ?? 0));

/**
 * A way took no less than the server did. The first one was over before a request of the second came,
 * and the second had not begun before the last of the first was answered.
 */
export function boundsOf(run: Run, { sequential, concurrent }: Ways): Bounds {
  const bothMs = calledMs(run);
  const mostMsBeside = (one: readonly Arrival[], other: readonly Arrival[]): number => {
    if (endOf(one) <= beginningOf(other)) return beginningOf(other);
    return endOf(other) <= beginningOf(one) ? bothMs - endOf(other) : bothMs;
  };
  return {
    sequential: { leastMs: servedMs(sequential), mostMs: mostMsBeside(sequential, concurrent) },
    concurrent: { leastMs: servedMs(concurrent), mostMs: mostMsBeside(concurrent, sequential) },
    bothMs,
  };
}

type Pair = Pick<Figures, 'sequentialMs' | 'concurrentMs'>;

/** Whether neither is longer than it can have been. */
function areShortEnough({ sequentialMs, concurrentMs }: Pair, bounds: Bounds): boolean {
  return (
    fitsInto(sequentialMs, bounds.sequential.mostMs) &&
    fitsInto(concurrentMs, bounds.concurrent.mostMs) &&
    fitsInto(sequentialMs + concurrentMs, bounds.bothMs)
  );
}

/** Neither too short nor too long. */
export function areSound(figures: Pair, bounds: Bounds): boolean {
  return (
    isLongEnough(figures.sequentialMs, bounds.sequential.leastMs) &&
    isLongEnough(figures.concurrentMs, bounds.concurrent.leastMs) &&
    areShortEnough(figures, bounds)
  );
}
