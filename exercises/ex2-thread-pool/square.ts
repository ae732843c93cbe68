// La tâche lourde de la session : un vrai calcul, puis n × n. Rien à modifier ici.
// The session's heavy task: real computing, then n × n. Nothing to change here.

/** Assez pour occuper un cœur une bonne demi-seconde. / Enough to keep a core busy for a good half second. */
const LIMIT = 2_000_000;

export default function square(n: number): number {
  console.log(`🔨 Calcul pour ${n} commencé...`);
  countPrimes(LIMIT);
  return n * n;
}

/** Combien de nombres premiers sous `limit`, sans malice. / How many primes below `limit`, without cleverness. */
function countPrimes(limit: number): number {
  let count = 0;
  for (let candidate = 2; candidate < limit; candidate++) {
    if (isPrime(candidate)) count++;
  }
  return count;
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) {
    if (candidate % divisor === 0) return false;
  }
  return true;
}
