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
  const out: string[] = [];
  let n = 0; let err: unknown;
  requests.forEach((r, i) => send(r.name, r.delaySeconds).then((v) => { out[i] = v; n++; }, (e) => { err = e; n++; }));
  while (n < requests.length) await sleep(1000);
  if (err) throw err;
  return out;
}
