import { setTimeout as sleep } from 'node:timers/promises';
export interface SimulatedRequest { name: string; delaySeconds: number }
export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;
export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await sleep(delaySeconds * 1000, undefined, { ref: false });
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}
export async function runAll(requests: readonly SimulatedRequest[], send: SendRequest = simulateRequest): Promise<string[]> {
  const results: string[] = [];
  let next = 0;
  const pending = new Map<number, Promise<void>>();
  for (const r of requests) {
    const i = next++;
    pending.set(i, send(r.name, r.delaySeconds).then((x) => { results[i] = x; pending.delete(i); }));
  }
  while (pending.size > 0) await Promise.race(pending.values());
  return results;
}
