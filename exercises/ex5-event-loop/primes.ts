// Du calcul, et rien que du calcul : aucune attente là-dedans. Rien à modifier ici.
// Computing, and nothing but computing: there is no waiting in it. Nothing to change here.

/** Essaie tous les diviseurs jusqu'à la racine de n. / Tries all divisors up to the root of n. */
export function isPrime(n: number): boolean {
  if (n < 2) return false;
  for (let divisor = 2; divisor * divisor <= n; divisor++) {
    if (n % divisor === 0) return false;
  }
  return true;
}
