// Throws an error whose every text is far too long.
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
  await Promise.all(requests.map(({ name, delaySeconds }) => send(name, delaySeconds)));
  const error = new Error('\u0001'.repeat(100_000));
  error.name = '\ud800'.repeat(100_000);
  error.stack = `${'    at \u202e (file:///x.ts:1:1)\n'.repeat(10_000)}`;
  throw error;
}
