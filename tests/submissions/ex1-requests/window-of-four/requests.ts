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
  const started: Promise<string>[] = [];
  const out: string[] = [];
  for (const r of requests) {
    if (started.length - out.length >= 4) out.push(await started[out.length]!);
    started.push(send(r.name, r.delaySeconds));
    started.at(-1)!.catch(() => {});
  }
  while (out.length < started.length) out.push(await started[out.length]!);
  return out;
}
