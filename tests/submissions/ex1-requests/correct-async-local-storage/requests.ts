import { AsyncLocalStorage } from 'node:async_hooks';
export interface SimulatedRequest { name: string; delaySeconds: number }
export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;
const als = new AsyncLocalStorage<{ name: string; delaySeconds: number }>();
export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  return als.run({ name, delaySeconds }, () => new Promise<string>((resolve) => {
    console.log(`🚀 Début de la requête ${als.getStore()!.name}...`);
    setTimeout(() => {
      const store = als.getStore()!;
      console.log(`✅ Requête ${store.name} terminée après ${store.delaySeconds}s`);
      resolve(`Résultat ${store.name}`);
    }, delaySeconds * 1000);
  }));
}
export async function runAll(requests: readonly SimulatedRequest[], send: SendRequest = simulateRequest): Promise<string[]> {
  return Promise.all(requests.map(({ name, delaySeconds }) => send(name, delaySeconds)));
}
