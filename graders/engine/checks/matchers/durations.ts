// Finds durations among what a program printed, however it wrote them: ms or s, comma or point.
// It judges no words around a number, and says nothing about which line should hold which.
import type { Run } from '../../evidence/run.ts';

/** A number as it was printed, in both readings: as milliseconds and as seconds. */
interface Printed {
  value: number;
  /** One unit of its last place. */
  precision: number;
}

/**
 * Digits, perhaps in groups of three, and a fraction behind a comma or a point. French groups them by
 * spaces of three kinds, English by commas, Switzerland by apostrophes.
 */
const NUMBER = /\d{1,3}(?:[ \u00a0\u202f,'’]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?/g;

/** A program that prints whole seconds tells nothing of a duration below one. */
const COARSEST_MS = 150;
/** `console.time` and its like measure once more, a moment later. */
const SLACK_MS = 3;
const SLACK_SHARE = 0.02;

/** That moment lasts as long as the program may have been kept from a core. */
function delayedMs({ noise }: Run): number {
  return noise.childQueueMs ?? noise.sleeperWorstLateMs;
}

/**
 * What may stand between two numbers as well as in the middle of one, by three ways to read a text: a
 * plain space groups the digits of `1 234 ms` and parts the numbers of `console.log(612, 283)`; a comma
 * parts those of `[612, 283].join()`.
 */
const PARTED_BY = [undefined, /(?<=\d) (?=\d)/g, /(?<=\d)[ ,](?=\d)/g];
const APART = '  '; // which nobody groups digits by

/**
 * Those of these durations, in ms, that were not printed on standard output. Each needs a number of
 * its own, since two of them may happen to look alike once they are rounded. A sign is not looked at.
 * Of the ways to read it, the one that finds most counts.
 *
 * @param measuredMs the program may have measured them once more to print them.
 * @param computedMs it worked them out from others: no later moment is in them.
 */
export function unprinted(
  run: Run,
  measuredMs: readonly number[],
  computedMs: readonly number[] = [],
): number[] {
  const measured = measuredMs.map((ms) => ({ ms, slackMs: SLACK_MS + delayedMs(run) }));
  const wanted = [...measured, ...computedMs.map((ms) => ({ ms, slackMs: SLACK_MS }))];
  const lines = run.output.filter(({ stream }) => stream === 'stdout').map(({ text }) => text);
  const missing = PARTED_BY.map((mark) => {
    const texts = mark ? lines.map((text) => text.replace(mark, APART)) : lines;
    return missingFrom(texts.flatMap(numbersIn), wanted);
  });
  return missing.reduce((least, one) => (one.length < least.length ? one : least));
}

function missingFrom(
  numbers: readonly (readonly Printed[])[],
  wanted: readonly { ms: number; slackMs: number }[],
): number[] {
  const missing: number[] = [];
  const owner = new Map<number, number>();
  for (const [i, { ms }] of wanted.entries()) {
    if (!finds(i, { wanted, numbers, owner, tried: new Set() })) missing.push(ms);
  }
  return missing;
}

interface Search {
  wanted: readonly { ms: number; slackMs: number }[];
  numbers: readonly (readonly Printed[])[];
  /** Which duration each number was given to. */
  owner: Map<number, number>;
  tried: Set<number>;
}

/** Gives it a number, if need be one whose owner can have another (augmenting paths). */
function finds(position: number, search: Search): boolean {
  const { wanted, numbers, owner, tried } = search;
  const { ms = 0, slackMs = 0 } = wanted[position] ?? {};
  for (const [i, readings] of numbers.entries()) {
    if (tried.has(i) || !readings.some((one) => means(one, Math.abs(ms), slackMs))) continue;
    tried.add(i);
    const other = owner.get(i);
    if (other === undefined || finds(other, search)) {
      owner.set(i, position);
      return true;
    }
  }
  return false;
}

/** `1 s 234 ms` in one piece, with a word or a comma between the two or not. */
const COMPOUND =
  /(?<![\d.,])(\d+)\s*(?:s|secs?|secondes?|seconds?)\b[\s,]*(?:et|and)?\s*(\d{1,3})\s*(?:ms|millisecondes?|milliseconds?)\b/g;

function compoundsIn(text: string): Printed[][] {
  return [...text.matchAll(COMPOUND)].map(([, seconds, ms]) => [
    { value: Number(seconds) * 1_000 + Number(ms), precision: 1 },
  ]);
}

/** A point may end the whole part or its thousands: `1,234` is read both ways. */
export function numbersIn(text: string): Printed[][] {
  const simple = [...text.matchAll(NUMBER)].map(([token]) => {
    const bare = token.replace(/[ \u00a0\u202f'’]/g, '');
    const readings = [bare.replace(',', '.')];
    if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare)) readings.push(bare.replaceAll(',', ''));
    return readings.filter((one) => /^\d+(?:\.\d+)?$/.test(one)).map(read);
  });
  return [...simple, ...compoundsIn(text)];
}

function read(text: string): Printed {
  const decimals = text.split('.')[1]?.length ?? 0;
  return { value: Number(text), precision: 10 ** -decimals };
}

/** Rounded or cut off; a difference of two rounded numbers is off by two units. */
function means({ value, precision }: Printed, ms: number, leastSlackMs: number): boolean {
  return [1, 1_000].some((unit) => {
    const precisionMs = precision * unit;
    if (precisionMs > COARSEST_MS) return false;
    const slackMs = Math.max(leastSlackMs, SLACK_SHARE * ms);
    return Math.abs(value * unit - ms) <= precisionMs + slackMs;
  });
}
