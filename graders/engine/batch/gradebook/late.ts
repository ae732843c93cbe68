// How late something was handed in, and what that costs.
// It knows instants and points only: time zones are for due.ts.
import type { Course } from './course.ts';
import { rounded } from './rounded.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS; // 24 hours, also where clocks change in between

/**
 * Days begun after the due date and its grace: 1 up to 24 hours after, 2 up to 48. null: in time (its last
 * instant included), no due date, or nobody knows when it was handed in.
 */
export function latenessOf(
  submittedAt: string | null,
  dueAt: string | null,
  graceMinutes: number,
): number | null {
  if (submittedAt === null || dueAt === null) return null;
  const lateMs = Date.parse(submittedAt) - Date.parse(dueAt) - graceMinutes * MINUTE_MS;
  return lateMs > 0 ? Math.ceil(lateMs / DAY_MS) : null;
}

/** Whether the course accepts nothing any more after so many days of lateness. */
export function isRefused(days: number, late: Course['late']): boolean {
  const { refuseAfterDays = null } = late ?? {};
  return refuseAfterDays !== null && days > refuseAfterDays;
}

/**
 * What `days` of lateness take from `points`: a share of the exercise's own points for each day, whatever
 * was scored, and never more than there is. Later than the course accepts takes all. While `points` are not
 * told: the most that it would take.
 */
export function penaltyOf(
  days: number,
  points: number | null,
  maxPoints: number,
  late: Course['late'],
): number {
  if (late === null) return 0;
  const most = points ?? maxPoints;
  if (isRefused(days, late)) return rounded(most);
  const percent = Math.min(late.percentADay * days, late.atMostPercent);
  return rounded(Math.min(most, (percent / 100) * maxPoints));
}
