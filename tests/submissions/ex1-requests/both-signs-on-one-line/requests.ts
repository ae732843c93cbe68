import { setTimeout as sleep } from 'node:timers/promises';

export interface SimulatedRequest {
  name: string;
  delaySeconds: number;
}
export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;

export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 ${name} ... ✅ ${name}`);
  await sleep(delaySeconds * 1000);
  console.log(`${name} fini`);
  return `Résultat ${name}`;
}

export async function runAll(
  requests: readonly SimulatedRequest[],
  send: SendRequest = simulateRequest,
): Promise<string[]> {
  return Promise.all(requests.map(({ name, delaySeconds }) => send(name, delaySeconds)));
}
