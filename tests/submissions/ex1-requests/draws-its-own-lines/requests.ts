import { setTimeout as sleep } from 'node:timers/promises';

export interface SimulatedRequest {
  name: string;
  delaySeconds: number;
}

export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;

export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await sleep(delaySeconds * 1000);
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}

export async function runAll(
  requests: readonly SimulatedRequest[],
  send: SendRequest = simulateRequest,
): Promise<string[]> {
  for (const { name } of requests) console.log(`🚀 Début de la requête ${name}...`);
  await sleep(Math.max(0, ...requests.map(({ delaySeconds }) => delaySeconds)) * 1000);
  const byDelay = requests.toSorted((a, b) => a.delaySeconds - b.delaySeconds);
  for (const { name, delaySeconds } of byDelay) {
    console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  }
  return requests.map(({ name }) => `Résultat ${name}`);
}
