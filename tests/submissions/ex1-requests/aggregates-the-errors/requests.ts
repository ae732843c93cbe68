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
  const errors = settled.flatMap((s) => (s.status === 'rejected' ? [s.reason] : []));
  if (errors.length > 0) throw new AggregateError(errors, errors[0].message);
  return settled.map((s) => (s as PromiseFulfilledResult<string>).value);
}
