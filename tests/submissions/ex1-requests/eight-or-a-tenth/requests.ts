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
  for (let i = 0; i < requests.length; i += 8) {
    const chunk = requests.slice(i, i + 8).map((r) => send(r.name, r.delaySeconds));
    chunk.forEach((p) => p.catch(() => {}));
    started.push(...chunk);
    if (i + 8 < requests.length) await Promise.race([Promise.all(chunk), sleep(100)]);
  }
  return Promise.all(started);
}
