// Puts functions of its own into the driver, and speaks with the driver’s tools.
import { setTimeout as sleep } from 'node:timers/promises';

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

const driver = new URL('../guest/drive.ts', import.meta.url).href;
const { drive } = await import(driver);
drive['eight held requests'] = ({ inputs, tools }: any) => {
  return Promise.all(inputs.requests.map(({ name, delaySeconds }: Request) => tools.arrive(name, [name, delaySeconds])));
};
