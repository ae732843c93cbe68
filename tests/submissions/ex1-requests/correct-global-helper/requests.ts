import { promisify } from 'node:util';
type Request = { name: string; delaySeconds: number };
type Send = (name: string, delaySeconds: number) => Promise<string>;
// One helper for all modules of the program, made once.
declare global { var pause: (ms: number) => Promise<void>; }
globalThis.pause ??= promisify(setTimeout) as (ms: number) => Promise<void>;
export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await pause(delaySeconds * 1000);
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}
export async function runAll(requests: readonly Request[], send: Send = simulateRequest): Promise<string[]> {
  return Promise.all(requests.map((one) => send(one.name, one.delaySeconds)));
}
