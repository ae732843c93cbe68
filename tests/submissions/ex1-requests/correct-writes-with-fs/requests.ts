import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface SimulatedRequest {
  name: string;
  delaySeconds: number;
}

export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;

export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  writeSync(1, `🚀 Début de la requête ${name}...\n`);
  await sleep(delaySeconds * 1000);
  writeSync(1, `✅ Requête ${name} terminée après ${delaySeconds}s\n`);
  return `Résultat ${name}`;
}

export async function runAll(
  requests: readonly SimulatedRequest[],
  send: SendRequest = simulateRequest,
): Promise<string[]> {
  return Promise.all(requests.map(({ name, delaySeconds }) => send(name, delaySeconds)));
}
