// Returns values as deep and as large as a message may hold.
import { setTimeout as sleep } from 'node:timers/promises';

type Request = { name: string; delaySeconds: number };
type Send = (name: string, delaySeconds: number) => Promise<unknown>;

export async function simulateRequest(name: string, delaySeconds: number): Promise<unknown> {
  await sleep(delaySeconds * 1000);
  return Array.from({ length: 5_000 }, () => [-1e-7]).concat([[name.length]]);
}

export async function runAll(requests: readonly Request[], send: Send = simulateRequest): Promise<unknown> {
  let value: unknown = '\u0001\ud800'.repeat(3_000);
  for (let i = 0; i < 50; i++) value = { [`"${i}"`]: value, __proto__: null };
  return [value, ...requests];
}
