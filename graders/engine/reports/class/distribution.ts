// How numbers are spread: the middle, the ends, and how many fall into each tenth.
// It draws nothing.
import { z } from 'zod';

export const Distribution = z.strictObject({
  count: z.int().nonnegative(),
  /** null: there is none. */
  median: z.number().nonnegative().nullable(),
  mean: z.number().nonnegative().nullable(),
  least: z.number().nonnegative().nullable(),
  most: z.number().nonnegative().nullable(),
  /** From 0 to 100 by tens, each half-open; the last holds 100 and all above it. */
  histogram: z.array(
    z.strictObject({ from: z.number(), to: z.number(), count: z.int().nonnegative() }),
  ),
});
export type Distribution = z.infer<typeof Distribution>;

const BINS = 10;
const STEP = 100 / BINS;

/** Of percentages. The median of an even number of them is the mean of the two in the middle. */
export function distributionOf(percents: readonly number[]): Distribution {
  const sorted = percents.toSorted((one, other) => one - other);
  const { length: count } = sorted;
  const counts = new Array<number>(BINS).fill(0);
  for (const percent of sorted) {
    const at = Math.min(BINS - 1, Math.floor(percent / STEP));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const sum = sorted.reduce((total, percent) => total + percent, 0);
  const [low, high] = [sorted[Math.floor((count - 1) / 2)], sorted[Math.floor(count / 2)]];
  return {
    count,
    median: low === undefined || high === undefined ? null : (low + high) / 2,
    mean: count === 0 ? null : sum / count,
    least: sorted[0] ?? null,
    most: sorted.at(-1) ?? null,
    histogram: counts.map((one, at) => ({ from: at * STEP, to: (at + 1) * STEP, count: one })),
  };
}
