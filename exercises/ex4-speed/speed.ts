// À toi de jouer : trois fonctions à écrire. Le README explique tout, en français et en anglais.
// Your turn: three functions to write. The README explains everything, in French and in English.

/** Ce que `compare` a mesuré, en millisecondes. / What `compare` measured, in milliseconds. */
export interface Comparison {
  sequentialMs: number;
  concurrentMs: number;
  /** sequentialMs / concurrentMs */
  speedup: number;
}

/**
 * Télécharge `url` `times` fois, une requête après l'autre, et donne le texte de chaque réponse.
 * Échoue si le serveur répond par un code d'erreur (404, 500…).
 *
 * Downloads `url` `times` times, one request after the other, and resolves to the text of each
 * response. Rejects if the server answers with an error status (404, 500…).
 */
export async function downloadSequential(url: string, times: number): Promise<string[]> {
  throw new Error('À toi de jouer : écris downloadSequential dans speed.ts');
}

/**
 * La même chose, mais toutes les requêtes sont en vol en même temps.
 *
 * The same, but all requests are in flight at the same time.
 */
export async function downloadConcurrent(url: string, times: number): Promise<string[]> {
  throw new Error('À toi de jouer : écris downloadConcurrent dans speed.ts');
}

/**
 * Télécharge `url` `times` fois des deux façons, affiche les deux durées et leur différence, et
 * donne ce qui a été mesuré.
 *
 * Downloads `url` `times` times both ways, prints both durations and the difference between them,
 * and resolves to what was measured.
 */
export async function compare(url: string, times = 5): Promise<Comparison> {
  throw new Error('À toi de jouer : écris compare dans speed.ts');
}
