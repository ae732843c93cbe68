// Names and prints whatever a terminal, a message or a schema might stumble over.
import { setTimeout as sleep } from 'node:timers/promises';

type Request = { name: string; delaySeconds: number };
type Send = (name: string, delaySeconds: number) => Promise<string>;

const ODD = ['\u001b[2J\u001b]0;title\u0007', '\u202egnp.txt\u2066', 'a\0b', '\ud800', '\udfff\ud800', '__proto__', 'constructor', '\r\b\b', '\u0085\u009b2J', '{name}', "'{", '::error::', '=1+1', '<script>', '\ufeff', '𓀀'.repeat(300), 'e' + '\u0301'.repeat(500)];

export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  for (const odd of ODD) console.log(`🚀 Requête ${odd} ${name}`);
  await sleep(delaySeconds * 1000);
  for (const odd of ODD) process.stderr.write(`✅ Requête ${odd} ${name}\n`);
  return ODD.join(name);
}

export async function runAll(requests: readonly Request[], send: Send = simulateRequest): Promise<unknown> {
  await Promise.all([...requests.keys()].flatMap((i) => ODD.map((odd) => send(`${odd}${i}`, i))));
  throw new Error(ODD.join('\n'));
}
