// Random numbers from a printed seed, so that any run can be had again.
// Not for secrets: whoever knows the seed knows everything that follows.

export interface Random {
  /** Uniform in [0, 1). */
  fraction(): number;
  /** A whole number in [least, most], both included. */
  integer(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
  /** A new list in random order. */
  shuffled<T>(list: readonly T[]): T[];
  /** Letters and digits that no student can have guessed. */
  word(length: number): string;
}

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * The generator is splitmix32, as published in Guy Steele, Doug Lea and Christine Flood, "Fast
 * splittable pseudorandom number generators" (2014), in its 32-bit form: small, and good enough to
 * choose inputs.
 *
 * @param seed 32 bits; `label` makes independent streams out of one seed, so that a scenario draws
 * the same inputs whichever others run beside it.
 */
export function randomFrom(seed: number, label: string): Random {
  let state = (seed ^ hash(label)) >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  const fraction = (): number => next() / 2 ** 32;
  const integer = (least: number, most: number): number =>
    least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    integer,
    pick: (from) => {
      if (from.length === 0) throw new RangeError('nothing to pick from');
      return from[integer(0, from.length - 1)] as (typeof from)[number];
    },
    shuffled: (list) => {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = integer(0, i);
        [copy[i], copy[j]] = [copy[j] as (typeof copy)[number], copy[i] as (typeof copy)[number]];
      }
      return copy;
    },
    word: (length) =>
      Array.from({ length }, () => ALPHABET.charAt(integer(0, ALPHABET.length - 1))).join(''),
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
