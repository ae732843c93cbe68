import { setTimeout as sleep } from 'node:timers/promises';

export interface SimulatedRequest {
  name: string;
  delaySeconds: number;
}

export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;

export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await sleep(delaySeconds * 1000);
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}

export async function runAll(
  requests: readonly SimulatedRequest[],
  send: SendRequest = simulateRequest,
): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const results: string[] = [];
    let done = 0;
    requests.forEach(({ name, delaySeconds }, i) => {
      send(name, delaySeconds).then((result) => {
        results[i] = result;
        done += 1;
        if (done === requests.length) resolve(results);
      }, reject);
    });
  });
}
