import { setTimeout as sleep } from 'node:timers/promises';
export interface SimulatedRequest { name: string; delaySeconds: number }
export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;
export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await sleep(delaySeconds * 1000);
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}
export async function runAll(requests: readonly SimulatedRequest[], send: SendRequest = simulateRequest): Promise<string[]> {
  const results: string[] = [];
  if (requests.length === 0) return results;
  await Promise.race(requests.map(async (r, i) => { results[i] = await send(r.name, r.delaySeconds); }));
  return results;
}
