// What ex4's evidence says about the three figures of a comparison: whether they hold, and what else they are.
// It reads and names; the claims themselves stand in checks.test.ts.
import { recordOf, resultOf } from '../../engine/checks/reading.ts';
import type { Run } from '../../engine/evidence/run.ts';
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

/** Figures that do not hold: what was measured instead? */
export function misfitOf(run: Run, figures: Figures, { sequential, concurrent }: Ways): string {
  const { sequentialMs, concurrentMs } = figures;
  const leastMs = { sequential: servedMs(sequential), concurrent: servedMs(concurrent) };
  const mostMs = calledMs(run);
  const areSound = (one: number, other: number): boolean =>
    isLongEnough(one, leastMs.sequential) &&
    isLongEnough(other, leastMs.concurrent) &&
    fitsInto(one + other, mostMs);
  if (areSound(sequentialMs * 1000, concurrentMs * 1000)) return 'figures-in-seconds';
  // Micro- and nanoseconds, as finer clocks count.
  for (const perMs of [1e3, 1e6]) {
    if (areSound(sequentialMs / perMs, concurrentMs / perMs)) return 'figures-in-another-unit';
  }
  if (areSound(concurrentMs, sequentialMs)) return 'figures-swapped';
  // The way that came second counts the first too: its start was never set again.
  const isInTurnFirst = (sequential[0]?.atMs ?? 0) < (concurrent[0]?.atMs ?? 0);
  const [earlier, later] = isInTurnFirst
    ? [sequentialMs, concurrentMs]
    : [concurrentMs, sequentialMs];
  if (
    earlier <= later &&
    isLongEnough(later, leastMs.sequential + leastMs.concurrent) &&
    fitsInto(later, mostMs)
  ) {
    return 'measures-from-the-first-start';
  }
  const eachMs = concurrent.map((one) => servedMs([one]));
  const sumMs = eachMs.reduce((sum, ms) => sum + ms, 0);
  if (isLongEnough(concurrentMs, sumMs) && isLongEnough(sequentialMs, leastMs.sequential)) {
    if (fitsInto(sequentialMs + concurrentMs / concurrent.length, mostMs)) return 'adds-up-each';
  }
  if (!fitsInto(sequentialMs + concurrentMs, mostMs)) return 'invents-figures';
  const shortestMs = Math.min(...sequential.map((one) => servedMs([one])));
  const isShort = !isLongEnough(sequentialMs, leastMs.sequential);
  if (isShort && isLongEnough(sequentialMs, shortestMs)) return 'measures-a-part';
  // To start something takes next to nothing beside it.
  const isOfStart = isShort || concurrentMs < leastMs.concurrent / 2;
  return isOfStart ? 'measures-only-the-start' : 'invents-figures';
}
