// Prints bytes that are no UTF-8, nearly as many as it may.
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
  const bytes = Buffer.alloc(2_000, 0xff);
  bytes[1_999] = 0x0a;
  for (let i = 0; i < 500; i++) process.stdout.write(bytes);
  return Promise.all(requests.map(({ name, delaySeconds }) => send(name, delaySeconds)));
}
