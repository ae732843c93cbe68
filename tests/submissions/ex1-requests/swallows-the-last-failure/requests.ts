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
  const settled = await Promise.allSettled(requests.map((r) => send(r.name, r.delaySeconds)));
  const out: string[] = [];
  for (let i = 0; i < settled.length - 1; i++) {
    const s = settled[i]!;
    if (s.status === 'rejected') throw s.reason;
    out.push(s.value);
  }
  const last = settled.at(-1);
  if (last?.status === 'fulfilled') out.push(last.value);
  return out;
}
