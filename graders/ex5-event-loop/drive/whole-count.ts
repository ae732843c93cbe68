// What a count of all numbers takes on this machine with the given `isPrime`: computed, not known.
// It is for programs whose turns are so many that nothing else stands out from them.
import { clock } from './clocks.ts';

/** The numbers that are counted to get to know the machine. */
const KNOWN = { from: 300_000, to: 310_000 };
/** So often in a row none is faster: the first ones are compiled meanwhile, on a full machine for long. */
const LEAST_STANDS_FOR = 16;
const MOST_TRIES = 64;

/** By all divisors up to the root, as the given one does. */
function isPrime(n: number): boolean {
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false;
  return n > 1;
}

let primes = 0; // kept, or there would be nothing to compute

function oneTryMs(): number {
  const startMs = clock();
  for (let n = KNOWN.from; n < KNOWN.to; n++) if (isPrime(n)) primes++;
  return primes < 0 ? 0 : clock() - startMs;
}

/**
 * Some 20 to 80 ms of computing. A number takes as long as it has divisors to try, at most its root: on
 * average two thirds of the last.
 *
 * @param tryMs counts the known numbers, and says how long it took; for tests.
 */
export function wholeCountMs(limit: number, tryMs = oneTryMs): number {
  let leastMs = tryMs();
  let since = 0;
  for (let tries = 1; since < LEAST_STANDS_FOR && tries < MOST_TRIES; tries++) {
    const tookMs = tryMs();
    since++;
    if (tookMs < leastMs) since = 0;
    if (tookMs < leastMs) leastMs = tookMs;
  }
  const lastMs = leastMs / (KNOWN.to - KNOWN.from);
  return (2 / 3) * limit * lastMs * (limit / KNOWN.to) ** 0.5;
}
