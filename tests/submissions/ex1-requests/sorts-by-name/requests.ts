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
  const names = requests.map((r) => r.name);
  const done: { name: string; result: string }[] = [];
  await Promise.all(requests.map(async (r) => {
    const result = await send(r.name, r.delaySeconds);
    done.push({ name: r.name, result });
  }));
  done.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
  return done.map((d) => d.result);
}
