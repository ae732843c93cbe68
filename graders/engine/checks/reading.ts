// Reads what came from the student's side without trusting its shape: lists, records, marks.
// What is not of the shape asked for is empty, and so fails the claim instead of breaking it.
import type { Run } from '../evidence/run.ts';

/** The value that the call came to; undefined for any other end. */
export function resultOf(run: Run): unknown {
  return run.outcome.kind === 'returned' ? run.outcome.value : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** What the driver told in passing; undefined if it never came so far. */
export function markOf(run: Run, name: string): unknown {
  return run.marks.find((mark) => mark.name === name)?.value;
}

/** Compared as the JSON that both came from. */
export function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The same entries, whatever their order. */
export function equalInAnyOrder(a: unknown, b: readonly unknown[]): boolean {
  const sorted = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
  return equal(sorted(listOf(a)), sorted(b));
}
