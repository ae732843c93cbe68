// A task that adds up what it was given, and scribbles over it.
export default function scribble(numbers: Uint32Array): number {
  let sum = 0;
  for (const one of numbers) sum = (sum + one) >>> 0;
  numbers.fill(0);
  return sum;
}
