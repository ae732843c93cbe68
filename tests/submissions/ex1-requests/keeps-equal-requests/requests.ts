import { setTimeout as sleep } from 'node:timers/promises';
export interface SimulatedRequest {
  name: string;
  delaySeconds: number;
}
export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;
const cache = new Map<string, Promise<string>>();
export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  const key = `${name}:${delaySeconds}`;
  let p = cache.get(key);
  if (p === undefined) {
    p = (async () => {
      console.log(`🚀 Début de la requête ${name}...`);
      await sleep(delaySeconds * 1000);
      console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
      return `Résultat ${name}`;
    })();
    cache.set(key, p);
  }
  return p;
}
export async function runAll(
  requests: readonly SimulatedRequest[],
  send: SendRequest = simulateRequest,
): Promise<string[]> {
  return Promise.all(requests.map(({ name, delaySeconds }) => send(name, delaySeconds)));
}
