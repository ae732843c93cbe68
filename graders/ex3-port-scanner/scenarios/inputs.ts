// What ex3's scenarios draw from the seed: hosts, ports, and the options that go with them.
// It opens nothing and answers nothing.
import type { Random } from '../../engine/sandbox/random.ts';
import type { Json } from '../../engine/sandbox/scenario.ts';

/** A pending timer of less would never let a hold fall quiet. */
export const HELD_TIME_OUT_MS = 90_000;

/** Any loopback address at all: nothing is ever opened there. */
export const someHost = (random: Random): string =>
  `127.${random.integer(1, 254)}.${random.integer(0, 254)}.${random.integer(1, 254)}`;

/** All different, the smallest and the largest that there are among them, and not in their order. */
export function somePorts(random: Random, count: number): number[] {
  const chosen = new Set([1, 65_535]);
  while (chosen.size < count) chosen.add(random.integer(2, 65_534));
  const ordered = [...chosen].sort((a, b) => a - b);
  for (;;) {
    const ports = random.shuffled(ordered);
    if (ports.some((port, i) => port !== ordered[i])) return ports;
  }
}

export interface Options {
  timeoutMs?: number;
  concurrency?: number;
}

export const inputsFor = (random: Random, count: number, options: Options = {}): Json => ({
  host: someHost(random),
  ports: somePorts(random, count),
  options: { ...options },
});
