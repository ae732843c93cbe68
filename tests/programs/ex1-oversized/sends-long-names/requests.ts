// Sends requests whose names are as long as a message may be.
import { setTimeout as sleep } from 'node:timers/promises';

type Request = { name: string; delaySeconds: number };
type Send = (name: string, delaySeconds: number) => Promise<string>;

export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await sleep(delaySeconds * 1000);
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}

export async function runAll(requests: readonly Request[], send: Send = simulateRequest): Promise<unknown> {
  const long = 'é'.repeat(20_000);
  const more = requests.slice(0, 20).map((_, i) => send(`${i} ${long}`, 0));
  const results = requests.map(({ name, delaySeconds }) => send(name, delaySeconds));
  await Promise.all(more);
  return Promise.all(results);
}
