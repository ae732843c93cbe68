type Request = { name: string; delaySeconds: number };
type Send = (name: string, delaySeconds: number) => Promise<string>;
declare global { interface Promise<T> { thenWait(ms: number): Promise<T>; } interface Number { seconds(): Promise<void>; } }
// Extends a prototype, once: a helper of the whole program.
const later = setTimeout;
if (!('seconds' in Number.prototype)) {
  Object.defineProperty(Number.prototype, 'seconds', { value(this: number) { return new Promise<void>((resolve) => later(resolve, Number(this) * 1000)); } });
}
export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await delaySeconds.seconds();
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}
export async function runAll(requests: readonly Request[], send: Send = simulateRequest): Promise<string[]> {
  return Promise.all(requests.map((one) => send(one.name, one.delaySeconds)));
}
