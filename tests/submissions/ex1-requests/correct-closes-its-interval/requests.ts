export interface SimulatedRequest { name: string; delaySeconds: number }
export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;
export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await new Promise<void>((resolve) => { const t = setInterval(() => { t.close(); resolve(); }, delaySeconds * 1000); });
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}
export async function runAll(requests: readonly SimulatedRequest[], send: SendRequest = simulateRequest): Promise<string[]> {
  return Promise.all(requests.map(({ name, delaySeconds }) => send(name, delaySeconds)));
}
