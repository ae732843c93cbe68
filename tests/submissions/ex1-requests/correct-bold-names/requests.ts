import { setTimeout as sleep } from 'node:timers/promises';
export interface SimulatedRequest { name: string; delaySeconds: number }
export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;
const BOLD = '\x1b[1m', GREEN = '\x1b[32m', OFF = '\x1b[0m';
export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${BOLD}${name}${OFF}...`);
  await sleep(delaySeconds * 1000);
  console.log(`✅ Requête ${GREEN}${name}${OFF} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}
export async function runAll(requests: readonly SimulatedRequest[], send: SendRequest = simulateRequest): Promise<string[]> {
  return Promise.all(requests.map((r) => send(r.name, r.delaySeconds)));
}
