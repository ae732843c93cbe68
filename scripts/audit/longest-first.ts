// In which order the runs of one round are handed out: what takes longest first.
// So no grader begins a long one when all others have ended. It changes the order and nothing else.
import type { Measured } from './measured.ts';

interface Timed {
  measured: readonly Pick<Measured, 'condition' | 'durationMs'>[];
}

/**
 * By what each took on average in this condition, or in others where it was not measured in it. What
 * was never measured may be the longest. Equals stay in their order.
 */
export function longestFirst<One extends Timed>(runs: readonly One[], condition: string): One[] {
  const expectedMs = new Map([...new Set(runs)].map((one) => [one, meanMs(one, condition)]));
  const of = (one: One): number => expectedMs.get(one) ?? Number.POSITIVE_INFINITY;
  return runs.toSorted((one, two) => (of(one) === of(two) ? 0 : of(one) > of(two) ? -1 : 1));
}

function meanMs({ measured }: Timed, condition: string): number {
  const here = measured.filter((one) => one.condition === condition);
  const some = here.length > 0 ? here : measured;
  if (some.length === 0) return Number.POSITIVE_INFINITY;
  return some.reduce((sum, { durationMs }) => sum + durationMs, 0) / some.length;
}
