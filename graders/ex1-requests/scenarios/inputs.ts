// What ex1's requests are made of: names and delays at random, and orders in which they are let go.
// It chooses; when, and what for, is told beside it.
import type { Random } from '../../engine/sandbox/random.ts';

export interface Inputs {
  requests: { name: string; delaySeconds: number }[];
}

/** Names that appear nowhere else, so that a line that has one in it is about that request. */
function names(random: Random, count: number): string[] {
  const chosen = new Set<string>();
  while (chosen.size < count) chosen.add(random.word(6));
  return [...chosen];
}

export const equalRequests = (random: Random, count: number, delaySeconds: number) => ({
  requests: names(random, count).map((name) => ({ name, delaySeconds })),
});

/**
 * Delays different and short, in no order; one name comes twice, and one request is there twice with its
 * name and its delay. They mean nothing to the grader's own `send`, but a program that trusts them
 * instead of its answers is found out.
 */
export function mixedRequests(random: Random, count: number) {
  const chosen = names(random, count - 2);
  const twice = [...chosen, chosen[0] as string];
  const delays = Array.from({ length: count - 1 }, (_, i) =>
    Number((0.01 + (i % 50) / 1000).toFixed(3)),
  );
  const ordered = mixed(random, delays);
  const requests = twice.map((name, i) => ({ name, delaySeconds: ordered[i] ?? 0 }));
  return { requests: random.shuffled([...requests, { ...requests[1] }]) as Inputs['requests'] };
}

/** A random order that is not the order of arrival. */
export function mixed<T>(random: Random, list: readonly T[]): T[] {
  if (list.length < 2) return [...list];
  for (;;) {
    const order = random.shuffled(list);
    if (order.some((one, i) => one !== list[i])) return order;
  }
}
