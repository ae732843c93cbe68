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
  const pending: Promise<string>[] = [];
  for (const { name, delaySeconds } of requests) {
    if (pending.length > 0) await sleep(20);
    const request = send(name, delaySeconds);
    request.catch(() => {}); // Promise.all, plus bas, s'occupe des échecs
    pending.push(request);
  }
  return Promise.all(pending);
}
