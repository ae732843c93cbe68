import { setTimeout as sleep } from 'node:timers/promises';
export interface SimulatedRequest { name: string; delaySeconds: number }
export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;
let finished = 0;
export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await sleep(delaySeconds * 1000);
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}
export async function runAll(requests: readonly SimulatedRequest[], send: SendRequest = simulateRequest): Promise<string[]> {
  if (requests.length === 0) return [];
  return new Promise((resolve, reject) => {
    const results: string[] = [];
    requests.forEach(({ name, delaySeconds }, i) => send(name, delaySeconds).then((v) => {
      results[i] = v;
      if (++finished >= requests.length) resolve(results);
    }, reject));
  });
}
