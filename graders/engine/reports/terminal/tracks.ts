// Which bars share a row: those of a thread, and, where there is no room for all, those of a lane.
// It lays out no columns and drops no lane: a picture of workers shows every one of them.
import type { Bar } from './spans.ts';

/** The bars of one row, in order of their starts; never empty, and all of one lane. */
export type Track = readonly Bar[];

/** Of the whole picture: shorter pauses of a thread are not worth a gap in its row. */
const PAUSE_SHARE = 0.05;
/** The same between tasks, whose ends are known exactly: less than a column. */
const BETWEEN_TASKS_SHARE = 0.01;

/**
 * A row for each bar of a task; one for each thread whose bars are its own stretches of work. With
 * more rows than `limit`, a lane's tasks share a row too, if that makes fewer.
 */
export function tracksOf(bars: readonly Bar[], endMs: number, limit: number): readonly Track[] {
  const apart = tracks(bars, isStretch);
  const rows = apart.length <= limit ? apart : tracks(bars, ({ lane }) => lane !== '');
  return rows.map((track) => {
    if (track.every(({ isTurn }) => isTurn)) return track; // moments, each of which counts
    return joined(track, endMs * (track.every(isStretch) ? PAUSE_SHARE : BETWEEN_TASKS_SHARE));
  });
}

/** Whether a bar shows when a thread worked, or its loop had a turn, not which task it had. */
export function isStretch({ label, lane }: Bar): boolean {
  return lane !== '' && label === '';
}

function tracks(bars: readonly Bar[], isShared: (bar: Bar) => boolean): readonly Track[] {
  const shared = new Map<string, Bar[]>();
  const all: Bar[][] = [];
  for (const bar of bars) {
    const known = isShared(bar) ? shared.get(bar.lane) : undefined;
    if (known !== undefined) {
      known.push(bar);
      continue;
    }
    const track = [bar];
    if (isShared(bar)) shared.set(bar.lane, track);
    all.push(track);
  }
  return all;
}

/** Bars with no more than `gapMs` between them made one without a name; they come by their starts. */
function joined(track: Track, gapMs: number): Track {
  const all: Bar[] = [];
  for (const bar of track) {
    const last = all.at(-1);
    if (last === undefined || last.endMs === null || bar.startMs - last.endMs > gapMs) {
      if (last?.endMs !== null) all.push(bar);
      continue;
    }
    const endMs = bar.endMs === null ? null : Math.max(last.endMs, bar.endMs);
    all[all.length - 1] = { label: '', lane: last.lane, startMs: last.startMs, endMs };
  }
  return all;
}

/** How long any bar of a row was open, in ms; null if one never ended. */
export function busyMs(track: Track): number | null {
  let totalMs = 0;
  for (const { startMs, endMs } of joined(track, 0)) {
    if (endMs === null) return null;
    totalMs += endMs - startMs;
  }
  return totalMs;
}
