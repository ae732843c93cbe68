// Simule des requêtes web et les lance toutes à la fois ; n'ouvre aucune connexion.
// Simulates web requests and starts them all at once; opens no connection.
import { setTimeout as sleep } from 'node:timers/promises';

/** Une requête à simuler : son nom et sa durée. / A request to simulate: its name and duration. */
export interface SimulatedRequest {
  name: string;
  delaySeconds: number;
}

/** Envoie une requête et promet son résultat. / Sends one request and promises its result. */
export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;

/** Une requête simulée, du 🚀 au ✅. / One simulated request, from 🚀 to ✅. */
export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await sleep(delaySeconds * 1000);
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}

/**
 * `map` lance toutes les requêtes, sans en attendre aucune ; `Promise.all` attend la dernière, range
 * les résultats dans l'ordre des requêtes et échoue dès qu'une requête échoue.
 *
 * `map` starts every request and waits for none; `Promise.all` waits for the last, puts the results
 * in the order of the requests, and fails as soon as one request fails.
 */
export async function runAll(
  requests: readonly SimulatedRequest[],
  send: SendRequest = simulateRequest,
): Promise<string[]> {
  return Promise.all(requests.map(({ name, delaySeconds }) => send(name, delaySeconds)));
}
