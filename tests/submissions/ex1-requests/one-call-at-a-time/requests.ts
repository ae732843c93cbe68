import { setTimeout as sleep } from 'node:timers/promises';
export interface SimulatedRequest { name: string; delaySeconds: number }
export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;
let running = false;
export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await sleep(delaySeconds * 1000);
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}
export async function runAll(requests: readonly SimulatedRequest[], send: SendRequest = simulateRequest): Promise<string[]> {
  if (running) return [];
  running = true;
  try { return await Promise.all(requests.map((r) => send(r.name, r.delaySeconds))); } finally { running = false; }
}
