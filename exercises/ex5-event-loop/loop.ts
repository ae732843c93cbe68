// À toi de jouer : une prédiction et trois fonctions. Le README explique tout, en français et en anglais.
// Your turn: a prediction and three functions. The README explains everything, in French and in English.

/**
 * Prédis, puis regarde : les lettres de order.ts, dans l'ordre où ce programme les affiche.
 * Predict, then see: the letters of order.ts, in the order in which that program prints them.
 *
 * Par exemple / for example: ['A', 'B', …]
 */
export const predictedOrder: readonly string[] = [];

/**
 * Compte les nombres premiers plus petits que `limit`, par tranches d'au plus 1 000 nombres, et rend
 * la main à la boucle d'événements entre deux tranches.
 *
 * Counts the primes below `limit`, in slices of at most 1,000 numbers, and gives the event loop its
 * turn between two slices.
 */
export async function countPrimesCooperatively(limit: number): Promise<number> {
  throw new Error('À toi de jouer : écris countPrimesCooperatively dans loop.ts');
}

/**
 * Le même compte dans un thread à part (worker.ts) : la boucle d'événements reste libre, et il ne
 * reste aucun thread une fois le résultat donné.
 *
 * The same count in a thread of its own (worker.ts): the event loop stays free, and no thread is left
 * once the result is there.
 */
export async function countPrimesInThread(limit: number): Promise<number> {
  throw new Error('À toi de jouer : écris countPrimesInThread dans loop.ts');
}

/** Un travail en morceaux égaux. / Work in equal pieces. */
export interface Workload {
  pieces: number; // combien de morceaux, au moins 1 / how many pieces, at least 1
  waitMs: number; // l'attente de chacun / how long each waits
  cpuMs: number; // puis le calcul de chacun / how long each then computes
  cores: number; // les cœurs de la machine, au moins 1 / the machine's cores, at least 1
}

/**
 * L'outil le plus simple parmi ceux qui finissent le plus tôt ; le README dit comment compter.
 * The simplest of the tools that finish soonest; the README says how to reckon.
 */
export function bestTool(work: Workload): 'plain' | 'async' | 'threads' {
  throw new Error('À toi de jouer : écris bestTool dans loop.ts');
}
