// CPU work that cannot be guessed or skipped: xorshift32, as often as asked.
// Pure: the hidden checks know by the same rule what a task must return.

/** George Marsaglia, "Xorshift RNGs" (2003): 32 bits, shifts 13, 17, 5. */
export function work(seed: number, iterations: number): number {
  let x = seed >>> 0 || 1;
  for (let i = 0; i < iterations; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
  }
  return x >>> 0;
}

/** Rounds of work before the door in the middle of a task, and behind it. */
export type Rounds = { before: number; behind: number };
