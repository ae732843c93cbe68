// What the bars of a picture are called: threads by their order, tasks in the person's language.
// It draws nothing, and leaves every name that a person gave as it is.
import type { Bar } from './spans.ts';

/** What threads, tasks and requests are called that are known by a number only. */
export interface Names {
  mainThread(): string;
  worker(position: number): string;
  task(position: number): string;
  request(position: number): string;
  /** The row of the turns that an event loop had. */
  turns(): string;
}

/** What the evidence calls a thread that it knows by its number. */
export const THREAD = /^thread (-?\d+)$/;
const TASK = /^(task|request) (\d+)$/;
/** The lane of moments in which an event loop had a turn. */
const TURNS = 'turns';

/**
 * Threads by the order in which they began, since a system's numbers mean nothing to anybody; the
 * one with the number 0 is the main thread.
 */
export function named(bars: readonly Bar[], names: Names): Bar[] {
  const lanes = new Map<string, string>();
  for (const { lane } of bars.toSorted((one, other) => one.startMs - other.startMs)) {
    const thread = THREAD.exec(lane)?.[1];
    if (thread === undefined || lanes.has(lane)) continue;
    const workers = lanes.size - (lanes.has(MAIN_THREAD) ? 1 : 0);
    lanes.set(lane, lane === MAIN_THREAD ? names.mainThread() : names.worker(workers + 1));
  }
  return bars.map((bar) => {
    if (bar.lane === TURNS) return { ...bar, label: '', lane: names.turns(), isTurn: true };
    const [, kind, position] = TASK.exec(bar.label) ?? [];
    const name = kind === 'request' ? names.request : names.task;
    const label = position === undefined ? bar.label : name(Number(position));
    return { ...bar, label, lane: lanes.get(bar.lane) ?? bar.lane };
  });
}

const MAIN_THREAD = 'thread 0';

/** The second of one name is `name (2)`. */
export function numbered(bars: readonly Bar[]): Bar[] {
  const counts = new Map<string, number>();
  const labels = new Map<Bar, string>();
  for (const bar of bars.toSorted((one, other) => one.startMs - other.startMs)) {
    const count = (counts.get(bar.label) ?? 0) + 1;
    counts.set(bar.label, count);
    if (count > 1 && bar.label !== '') labels.set(bar, `${bar.label} (${count})`);
  }
  return bars.map((bar) => ({ ...bar, label: labels.get(bar) ?? bar.label }));
}
