// CPU work that cannot be guessed or skipped: xorshift32, as often as asked.
// Pure: the hidden checks compute the same to know what a task must return.

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

/** What a task with two halves of `iterations` each comes to. */
export function bothHalves(seed: number, iterations: number): number {
  return work(work(seed, iterations), iterations);
}
