import { styleText } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
export interface SimulatedRequest { name: string; delaySeconds: number }
export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;
export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.info(`🚀 Début de la requête ${styleText("bold", name)}...`);
  await sleep(delaySeconds * 1000);
  console.info(`✅ Requête ${styleText('green', name)} terminée après ${delaySeconds}s`);
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
