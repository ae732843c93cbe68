import { setTimeout as sleep } from 'node:timers/promises';

export interface SimulatedRequest {
  name: string;
  delaySeconds: number;
}

export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;

export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  process.stdout.write(`🚀 Début de la requête ${name}...`);
  await sleep(delaySeconds * 1000);
  process.stdout.write(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}

export async function runAll(
  requests: readonly SimulatedRequest[],
  send: SendRequest = simulateRequest,
): Promise<string[]> {
  return Promise.all(requests.map(({ name, delaySeconds }) => send(name, delaySeconds)));
}
