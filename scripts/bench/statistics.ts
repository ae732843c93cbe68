// The middle of some numbers, and of the ratios between pairs of them.
// It rounds nothing and knows no units.

/** The mean of the two in the middle where there is an even number. @throws {RangeError} for none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) throw new RangeError('the median of nothing');
  return (low + high) / 2;
}

/**
 * The median of `over[i] / under[i]`. Both were measured right after each other, so a slow minute
 * of the machine's is in both and falls out.
 */
export function pairedRatio(over: readonly number[], under: readonly number[]): number {
  return median(over.map((number, index) => number / (under[index] ?? Number.NaN)));
}
