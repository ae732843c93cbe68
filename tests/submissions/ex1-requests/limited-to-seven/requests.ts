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
  const results: string[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < requests.length) { const i = next++; results[i] = await send(requests[i]!.name, requests[i]!.delaySeconds); }
  };
  await Promise.all(Array.from({ length: 7 }, worker));
  return results;
}
