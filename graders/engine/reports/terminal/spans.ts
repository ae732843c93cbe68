// Which spans a picture of a run shows: those of the run, or else what its arrivals say.
// It orders and measures them; it draws nothing and judges nothing.
import type { Arrival, Run } from '../../evidence/run.ts';
import { type Mended, mended } from './lines.ts';
import { type Names, named, numbered, THREAD } from './names.ts';

/** One bar to be. Half-open, [startMs, endMs), counted from the first start; null: never ended. */
export interface Bar {
  label: string;
  lane: string; // '' where there are no lanes
  startMs: number;
  endMs: number | null;
  /** Only its end was seen: it is drawn as a moment, and no length is told. */
  startUnseen?: true;
  /** No work at all, but a moment in which the event loop was free for others. */
  isTurn?: true;
}

export interface Bars {
  bars: readonly Bar[];
  totalMs: number; // until the last end that was seen
}

/** `waitMs`: the least that anything known by its lines can last, if something is known of that. */
export function barsOf(run: Run, names: Names, waitMs?: number): Bars {
  const own =
    run.spans.length > 0
      ? stampedInTime(mended(run).map(fromSpan), run, waitMs)
      : fromArrivals(run);
  const seen = numbered(named(own, names));
  const origin = seen.reduce((first, { startMs }) => Math.min(first, startMs), Infinity);
  const bars = seen.map((bar) => ({
    ...bar,
    startMs: bar.startMs - origin,
    // A bar that ends before it starts can only be the child's invention: it is drawn as a moment.
    endMs: bar.endMs === null ? null : Math.max(bar.startMs, bar.endMs) - origin,
  }));
  return { bars: inOrder(bars), totalMs: lastEndMs(bars) };
}

function fromSpan({ task, lane = '', startMs, endMs, startUnseen }: Mended): Bar {
  // A bar of a thread itself, not of a task in it.
  if (lane === '' && THREAD.test(task)) return { label: '', lane: task, startMs, endMs };
  return { label: task, lane, startMs, endMs, ...(startUnseen && { startUnseen }) };
}

/** Of a wait: a start that is later than this by itself is more than a slip of the machine's. */
const LATE_SHARE = 0.2;
/** A line takes this long to come through a pipe, also on a quiet machine. */
const LEAST_LATE_MS = 2;

/**
 * Starts that were stamped late, put where they belong: a wait that cannot be shorter than `waitMs`
 * began at least that long before its end. A start is stamped when its line comes in, and a busy
 * machine can be later with it than the sleeper tells. What is missing by much is left as it was
 * seen, and so is a run that took less as a whole: there, waits really may have been too short. No
 * start moves far before the first one: the picture of a run begins where the run did.
 */
function stampedInTime(bars: readonly Bar[], run: Run, waitMs?: number): readonly Bar[] {
  if (waitMs === undefined || run.wallMs < waitMs) return bars;
  const lateMs = Math.max(LEAST_LATE_MS, run.noise.sleeperWorstLateMs, waitMs * LATE_SHARE);
  const firstMs = Math.min(...bars.map(({ startMs }) => startMs)) - waitMs * LATE_SHARE;
  return bars.map((bar) => {
    const { lane, startMs, endMs, startUnseen } = bar;
    if (lane !== '' || endMs === null || startUnseen) return bar;
    const missingMs = waitMs - (endMs - startMs);
    const isSlip = missingMs > 0 && missingMs <= lateMs && endMs - waitMs >= firstMs;
    return isSlip ? { ...bar, startMs: endMs - waitMs } : bar;
  });
}

/** A task that arrives more than once (at its start, in its middle) is one bar. */
function fromArrivals({ arrivals }: Run): Bar[] {
  const firstPhase = arrivals[0]?.phase;
  const latest = new Map<string, Bar>();
  const bars: Bar[] = [];
  for (const arrival of arrivals) {
    const name = JSON.stringify([arrival.task, arrival.thread]);
    const open = latest.get(name);
    if (open !== undefined && arrival.phase !== firstPhase) open.endMs = endOf(arrival);
    else {
      const { task: label, thread, atMs: startMs } = arrival;
      const lane = thread === null ? '' : `thread ${thread}`;
      const bar = { label, lane, startMs, endMs: endOf(arrival) };
      latest.set(name, bar);
      bars.push(bar);
    }
  }
  return bars;
}

function endOf({ endedAtMs, releasedAtMs }: Arrival): number | null {
  return endedAtMs ?? releasedAtMs;
}

/** By start; lanes stay together, in the order in which they began. */
function inOrder(bars: readonly Bar[]): Bar[] {
  const byStart = bars.toSorted((one, other) => one.startMs - other.startMs);
  const lanes = [...new Set(byStart.map(({ lane }) => lane))];
  return lanes.flatMap((lane) => byStart.filter((bar) => bar.lane === lane));
}

/** The largest number of bars open at one instant; one that never ended is open to the end. */
export function peakOf(bars: readonly Bar[]): number {
  const steps = bars.flatMap(({ startMs, endMs }) => [
    { atMs: startMs, by: 1 },
    { atMs: endMs ?? Infinity, by: -1 },
  ]);
  steps.sort((one, other) => one.atMs - other.atMs || one.by - other.by);
  let open = 0;
  let peak = 0;
  for (const { by } of steps) {
    open += by;
    peak = Math.max(peak, open);
  }
  return peak;
}

/** No pool that a student writes is larger; above it, searching for the lanes is not worth it. */
const MOST_LANES = 64;

/**
 * The same bars as a concurrent run would have had them: all starting at once, or, where there are
 * lanes, in as few lanes as finish by `idealMs`, each bar in the lane that is free first.
 */
export function together(bars: readonly Bar[], idealMs: number): Bar[] {
  const hasLanes = bars.some(({ lane }) => lane !== '');
  const atOnce = packed(bars, bars.length);
  if (!hasLanes) return atOnce;
  for (let lanes = 1; lanes <= Math.min(bars.length, MOST_LANES); lanes++) {
    const fewer = packed(bars, lanes);
    // 5 %: the lengths were measured on a clock, and the ideal was computed.
    if (lastEndMs(fewer) <= idealMs * 1.05) return fewer;
  }
  return atOnce;
}

function packed(bars: readonly Bar[], lanes: number): Bar[] {
  const freeAtMs = new Array<number>(Math.min(lanes, MOST_LANES)).fill(0);
  return bars.map(({ label, startMs, endMs }) => {
    const lengthMs = (endMs ?? startMs) - startMs;
    if (lanes >= bars.length) return { label, lane: '', startMs: 0, endMs: lengthMs };
    const first = freeAtMs.indexOf(Math.min(...freeAtMs));
    const freeMs = freeAtMs[first] ?? 0;
    freeAtMs[first] = freeMs + lengthMs;
    return { label, lane: '', startMs: freeMs, endMs: freeMs + lengthMs };
  });
}

function lastEndMs(bars: readonly Bar[]): number {
  return bars.reduce((last, { startMs, endMs }) => Math.max(last, endMs ?? startMs), 0);
}
