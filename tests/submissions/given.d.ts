// What submissions import of the files that come with an exercise and do not lie beside them here.
// It is for our own type check alone: graded, they find the real ones.
declare module '*/primes.ts' {
  export const isPrime: (n: number) => boolean;
}
