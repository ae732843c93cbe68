// Works only where Node’s permissions are on.
import { setTimeout as sleep } from 'node:timers/promises';

if (!('permission' in process)) throw new Error('nobody is looking');

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
