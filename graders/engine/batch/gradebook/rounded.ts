// Rounds points and percentages, the same everywhere.
// It is for marks only: times and measurements are rounded where they are told.

const DIGITS = 12; // beyond them a binary fraction holds noise: 0.1 + 0.2, 1.005 × 100

/**
 * To the nearest hundredth, a half up, as on paper: 1.005 is 1.01, 0.1 + 0.2 is 0.3. For what is 0 or more
 * and has at most 12 significant digits.
 */
export function rounded(value: number): number {
  return Math.round(withoutNoise(value * 100)) / 100;
}

function withoutNoise(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
