// À toi de jouer : deux fonctions à écrire. Le README explique tout, en français et en anglais.
// Your turn: two functions to write. The README explains everything, in French and in English.

/** Une requête à simuler : son nom et sa durée. / A request to simulate: its name and duration. */
export interface SimulatedRequest {
  name: string;
  delaySeconds: number;
}

/** Envoie une requête et promet son résultat. / Sends one request and promises its result. */
export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;

/**
 * Affiche `🚀 Début de la requête A...`, attend `delaySeconds` secondes sans bloquer la boucle
 * d'événements, affiche `✅ Requête A terminée après 2s`, puis donne `Résultat A`.
 *
 * Prints `🚀 Début de la requête A...`, waits `delaySeconds` seconds without blocking the event
 * loop, prints `✅ Requête A terminée après 2s`, then resolves to `Résultat A`.
 */
export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  throw new Error('À toi de jouer : écris simulateRequest dans requests.ts');
}

/**
 * Lance toutes les requêtes à la fois, chacune par un appel à `send`, et donne leurs résultats
 * dans l'ordre de `requests`, quel que soit celui dans lequel elles finissent.
 *
 * Starts all requests at once, each by one call of `send`, and resolves to their results in the
 * order of `requests`, whichever of them finishes first.
 */
export async function runAll(
  requests: readonly SimulatedRequest[],
  send: SendRequest = simulateRequest,
): Promise<string[]> {
  throw new Error('À toi de jouer : écris runAll dans requests.ts');
}
