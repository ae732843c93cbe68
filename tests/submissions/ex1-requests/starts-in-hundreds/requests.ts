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
  const started: Promise<string>[] = [];
  for (const [i, { name, delaySeconds }] of requests.entries()) {
    if (i > 0 && i % 100 === 0) await sleep(1000);
    const p = send(name, delaySeconds); p.catch(() => {}); started.push(p);
  }
  return Promise.all(started);
}
