// What the tasks' work comes to, without doing it: millions of rounds in a fraction of a millisecond.
// It is for the hidden checks; a task computes round by round, or there would be nothing to see.
import { type Rounds, work } from './tasks/work.ts';

/**
 * A linear map of 32 bits: where each bit alone goes to, the lowest first. One round of xorshift32 is
 * such a map over GF(2), and so are n rounds: the n-th power of its matrix. After Haramoto, Matsumoto,
 * Nishimura, Panneton and L'Ecuyer, "Efficient Jump Ahead for F2-Linear Random Number Generators" (2008).
 */
type BitMatrix = readonly number[];

const BITS = 32;
const bitMatrix = (image: (bit: number) => number): BitMatrix =>
  Array.from({ length: BITS }, (_, i) => image((1 << i) >>> 0));

const ONE_ROUND = bitMatrix((bit) => work(bit, 1));
const powers = new Map<number, BitMatrix>(); // a run has few numbers of rounds, and many tasks

/** The same as `work(seed, iterations)`. */
export function skippedWork(seed: number, iterations: number): number {
  return apply(roundsOf(iterations), seed >>> 0 || 1);
}

/** What a task with a door in its middle comes to. */
export function wholeWork(seed: number, { before, behind }: Rounds): number {
  return skippedWork(skippedWork(seed, before), behind);
}

function roundsOf(iterations: number): BitMatrix {
  const known = powers.get(iterations);
  if (known !== undefined) return known;
  let [power, square] = [bitMatrix((bit) => bit), ONE_ROUND];
  for (let left = iterations; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = after(power, square);
    square = after(square, square);
  }
  powers.set(iterations, power);
  return power;
}

const after = (first: BitMatrix, second: BitMatrix): BitMatrix =>
  first.map((column) => apply(second, column));

function apply(matrix: BitMatrix, bits: number): number {
  return matrix.reduce((sum, column, i) => ((bits >>> i) & 1 ? sum ^ column : sum), 0) >>> 0;
}
