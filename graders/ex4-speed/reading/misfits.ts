// Names what figures are that do not hold: what was measured instead.
// That they do not hold is settled before; see figures.ts.
import type { Run } from '../../engine/evidence/run.ts';
import { servedMs, timesOf, type Ways, waysIn } from '../reading.ts';
import {
  areSound,
  type Bounds,
  boundsOf,
  type Figures,
  figuresOf,
  fitsInto,
  isLongEnough,
} from './figures.ts';

/** One figure is the other one times or by the number of downloads: within so much of it. */
const WORKED_OUT_SHARE = 0.02;

/** Figures of a comparison that do not hold: what was measured instead? */
export function misfitOf(figures: Figures, bounds: Bounds, ways: Ways): string {
  if (isNegative(figures)) return 'figures-negative';
  return (
    soundIfRead(figures, bounds) ??
    longer(figures, bounds, ways) ??
    shorter(figures, bounds, ways) ??
    'invents-figures'
  );
}

/** The end was taken away from the start. */
const isNegative = ({ sequentialMs, concurrentMs }: Figures): boolean =>
  sequentialMs < 0 || concurrentMs < 0;

/** In another unit, or each in the other's place, they would hold. */
function soundIfRead({ sequentialMs, concurrentMs }: Figures, bounds: Bounds): string | null {
  const holdsIn = (perMs: number): boolean =>
    areSound({ sequentialMs: sequentialMs / perMs, concurrentMs: concurrentMs / perMs }, bounds);
  if (holdsIn(1e-3)) return 'figures-in-seconds';
  // Micro- and nanoseconds, as finer clocks count.
  if (holdsIn(1e3) || holdsIn(1e6)) return 'figures-in-another-unit';
  const swapped = { sequentialMs: concurrentMs, concurrentMs: sequentialMs };
  return areSound(swapped, bounds) ? 'figures-swapped' : null;
}

/** There is more in one of them than its own way, or it was worked out from the other. */
function longer(figures: Figures, bounds: Bounds, ways: Ways): string | null {
  const { sequentialMs, concurrentMs } = figures;
  const { sequential, concurrent, bothMs } = bounds;
  const all = [sequentialMs, concurrentMs];
  const [earlier = 0, later = 0] = isInTurnFirst(ways) ? all : all.reverse();
  const least = sequential.leastMs + concurrent.leastMs;
  if (earlier <= later && isLongEnough(later, least) && fitsInto(later, bothMs)) {
    return 'measures-from-the-first-start'; // the later one's was never set again
  }
  const isInTurnWhole = isLongEnough(sequentialMs, sequential.leastMs);
  const times = ways.concurrent.length;
  const sumMs = ways.concurrent.reduce((sum, one) => sum + servedMs([one]), 0);
  if (isInTurnWhole && isLongEnough(concurrentMs, sumMs)) {
    if (fitsInto(sequentialMs + concurrentMs / times, bothMs)) return 'adds-up-each';
  }
  const isOneWhole = isInTurnWhole || isLongEnough(concurrentMs, concurrent.leastMs);
  const isWorkedOut = isMultiplied(figures, times) && isOneWhole;
  return isWorkedOut || !fitsInto(sequentialMs + concurrentMs, bothMs) ? 'invents-figures' : null;
}

/** Whether one figure is the other one `times` times. */
function isMultiplied({ sequentialMs, concurrentMs }: Figures, times: number): boolean {
  const workedOutMs = times * concurrentMs;
  return Math.abs(sequentialMs - workedOutMs) <= WORKED_OUT_SHARE * workedOutMs;
}

/** Not all of a way was measured. Whoever starts something and waits for none of it has next to nothing. */
function shorter(figures: Figures, bounds: Bounds, ways: Ways): string | null {
  const { sequentialMs, concurrentMs } = figures;
  const { sequential, concurrent } = bounds;
  if (isLongEnough(sequentialMs, sequential.leastMs)) {
    if (isLongEnough(concurrentMs, concurrent.leastMs)) return null;
    const isApart = fitsInto(sequentialMs, sequential.mostMs);
    if (isApart && isOfTheFirst(concurrentMs, ways)) return 'takes-the-first';
    return concurrentMs < concurrent.leastMs / 2 ? 'measures-only-the-start' : null;
  }
  if (!fitsInto(concurrentMs, concurrent.mostMs)) return null; // the other has what this one lacks
  const shortestMs = Math.min(...ways.sequential.map((one) => servedMs([one])));
  return isLongEnough(sequentialMs, shortestMs) ? 'measures-a-part' : 'measures-only-the-start';
}

const isInTurnFirst = ({ sequential, concurrent }: Ways): boolean =>
  (sequential[0]?.atMs ?? 0) < (concurrent[0]?.atMs ?? 0);

/** Whether it is long enough for the first of those in flight together; it is not for the last. */
function isOfTheFirst(ms: number, { concurrent }: Ways): boolean {
  const startMs = Math.min(...concurrent.map(({ atMs }) => atMs));
  const endsMs = concurrent.map(({ releasedAtMs }) => releasedAtMs ?? Infinity);
  return isLongEnough(ms, Math.min(...endsMs) - startMs);
}

/** What a second call may be off by: it is as short as its figures may be rounded. */
const SECOND_CALL_SLACK_MS = 50;
/** To hundredths of a second, up or down. */
const ROUNDING_MS = 10;

/** A second call whose durations are longer than the call itself: what is in them was there before. */
export function isLongerThanCall(second: Run, bothMs: number): boolean {
  const figures = figuresOf(second);
  return (
    figures !== null && figures.sequentialMs + figures.concurrentMs > bothMs + SECOND_CALL_SLACK_MS
  );
}

/** A second call whose durations are shorter than what the server took: then the first's fitted by chance. */
export function isTooShortFor(second: Run): boolean {
  const figures = figuresOf(second);
  const ways = waysIn(second);
  if (figures === null || ways === null) return false;
  const { sequential, concurrent } = boundsOf(second, ways);
  return (
    figures.sequentialMs < sequential.leastMs - ROUNDING_MS ||
    figures.concurrentMs < concurrent.leastMs - ROUNDING_MS
  );
}

/**
 * Whether the way that came first is measured from some moment before both calls: then the second
 * call's figure holds all of the first call, its other way among it.
 */
export function countsFromBefore(first: Run, second: Run, bounds: Bounds): boolean {
  const ways = waysIn(first);
  const figures = figuresOf(first);
  const later = figuresOf(second);
  if (ways === null || figures === null || later === null) return false;
  if (isNegative(figures)) return false;
  // On a machine that was late, what is only multiplied is late as many times.
  if (isMultiplied(figures, timesOf(first)) && isMultiplied(later, timesOf(second))) return false;
  return isInTurnFirst(ways)
    ? later.sequentialMs - figures.sequentialMs >= bounds.concurrent.leastMs
    : later.concurrentMs - figures.concurrentMs >= bounds.sequential.leastMs;
}
