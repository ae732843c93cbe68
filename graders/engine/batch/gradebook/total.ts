// What a student has in all: which exercises are dropped, the weighted sum, and whether it passes.
// It takes marks as they are; lateness and decisions are in them already.
import type { Course } from './course.ts';
import type { Entry, Total } from './gradebook.ts';
import { rounded } from './rounded.ts';

/**
 * The course's lowest marked as dropped: by share of the exercise's points, among those that are told and
 * have a weight. Of equal ones the heavier goes first, then the earlier; one always stays.
 *
 * With weights that differ, dropping by share is not monotone: a better mark may keep a heavy exercise that
 * was dropped before. That is the rule as people know it, and what they can follow by hand.
 */
export function withDropped(entries: readonly Entry[], rules: Course | null): Entry[] {
  const counted = entries.filter((entry) => !isLeftOut(entry, rules) && entry.mark.weight > 0);
  const droppable = counted.filter(({ mark }) => mark.pointsAfterLate !== null);
  const lowest = droppable.toSorted(
    (one, other) => shareOf(one) - shareOf(other) || other.mark.weight - one.mark.weight,
  );
  const count = Math.max(0, Math.min(rules?.dropLowest ?? 0, counted.length - 1));
  const dropped = new Set(lowest.slice(0, count));
  return entries.map((entry) => {
    return dropped.has(entry) ? { ...entry, mark: { ...entry.mark, isDropped: true } } : entry;
  });
}

/** Of full points, which are above 0 wherever there is a weight; above 1 where a person decided so. */
function shareOf({ mark: { pointsAfterLate, maxPoints } }: Entry): number {
  return (pointsAfterLate ?? 0) / maxPoints;
}

/** Not handed in, in a course that leaves such exercises out, and nobody decided otherwise. */
function isLeftOut({ state, override }: Entry, rules: Course | null): boolean {
  return state.kind === 'missing' && override === null && rules?.missing === 'empty';
}

/**
 * The percentage is rounded before it is compared with the pass mark: whoever reads 50 % has passed at 50.
 * Nothing is told of a student of whom nothing counts.
 */
export function totalOf(entries: readonly Entry[], rules: Course | null): Total {
  const counted = entries.filter((entry) => !entry.mark.isDropped && !isLeftOut(entry, rules));
  const maxPoints = rounded(counted.reduce((sum, { mark }) => sum + mark.weight, 0));
  const isTold = counted.length > 0 && counted.every(({ mark }) => mark.pointsAfterLate !== null);
  if (!isTold) return { points: null, maxPoints, percent: null, passed: null };
  const points = counted.reduce((sum, entry) => sum + weightedPoints(entry), 0);
  const percent = maxPoints === 0 ? null : rounded((points / maxPoints) * 100);
  const passMark = rules?.passPercent ?? null;
  const passed = passMark === null || percent === null ? null : percent >= passMark;
  return { points: rounded(points), maxPoints, percent, passed };
}

function weightedPoints(entry: Entry): number {
  const { pointsAfterLate, maxPoints, weight } = entry.mark;
  return weight === maxPoints ? (pointsAfterLate ?? 0) : shareOf(entry) * weight;
}
