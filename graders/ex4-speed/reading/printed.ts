// What ex4's evidence says about the lines that a comparison printed: which durations are in them.
// It judges no words, and does not say which durations are asked for.
import { unprinted } from '../../engine/checks/matchers/durations.ts';
import type { Run } from '../../engine/evidence/run.ts';

/**
 * Those of these durations, in ms, that were not printed. A plain space may group the digits of one
 * number, as in `1 234 ms`, or stand between two, as `console.log(612, 283)` has it, and so may a comma
 * as `[612, 283].join()` has it: one of these readings must hold.
 */
export function unprintedIn(
  run: Run,
  measuredMs: readonly number[],
  computedMs: readonly number[] = [],
): number[] {
  const readings = [run, spacedOut(run, / /), spacedOut(run, /[ ,]/)];
  const missing = readings.map((one) => unprinted(one, measuredMs, computedMs));
  return missing.find(({ length }) => length === 0) ?? missing[0] ?? [];
}

/** With two spaces for what stands alone between digits, which nobody groups them by. */
function spacedOut(run: Run, between: RegExp): Run {
  const apart = new RegExp(`(?<=\\d)${between.source}(?=\\d)`, 'g');
  const output = run.output.map((line) => ({ ...line, text: line.text.replace(apart, '  ') }));
  return { ...run, output };
}
