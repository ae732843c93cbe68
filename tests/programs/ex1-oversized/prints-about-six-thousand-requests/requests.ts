// Prints lines about more requests than a picture may have bars, with long names.
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
  const most = send === simulateRequest ? 6_000 : 0;
  for (let i = 0; i < most; i++) console.log(`Requête ${'𝒜'.repeat(i % 10)}${i}${i % 500 ? 'x' : '𝒜'.repeat(150)}`);
  return Promise.all(requests.map(({ name, delaySeconds }) => send(name, delaySeconds)));
}
