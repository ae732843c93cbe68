// What ex4's evidence says about the lines that a comparison printed: which durations are in them.
// It judges no words, and does not say which durations are asked for.
import { unprinted } from '../../engine/checks/matchers/durations.ts';
import type { Run } from '../../engine/evidence/run.ts';

/**
 * Those of these durations, in ms, that were not printed. A plain space may group the digits of one
 * number, as in `1 234 ms`, or stand between two, as `console.log(612, 283)` has it: one of the two
 * readings must hold.
 */
export function unprintedIn(
  run: Run,
  measuredMs: readonly number[],
  computedMs: readonly number[] = [],
): number[] {
  const grouped = unprinted(run, measuredMs, computedMs);
  return grouped.length > 0 ? unprinted(spacedOut(run), measuredMs, computedMs) : grouped;
}

/** With two spaces for one between digits, which nobody groups them by. */
function spacedOut(run: Run): Run {
  const output = run.output.map((line) => ({
    ...line,
    text: line.text.replace(/(?<=\d) (?=\d)/g, '  '),
  }));
  return { ...run, output };
}
