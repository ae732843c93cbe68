// Seals each line between grader and guest: whoever does not hold the key can neither write nor change one.
// It hides nothing: what a line says is plain to whoever sees it pass.
//
// The seal is SipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012) over the
// line's direction, its number and its text. In the guest it runs beside student code, which may have
// patched whatever is looked up: only arithmetic, and what was taken before that code was loaded.

const codeAt = Function.prototype.call.bind(String.prototype.charCodeAt) as unknown as (
  text: string,
  index: number,
) => number;
const behind = Function.prototype.call.bind(String.prototype.slice) as unknown as (
  text: string,
  start: number,
) => string;

/** 128 bits in 32 hex digits, the first bytes first. */
export type Key = string;
export const KEY_DIGITS = 32;
const SEAL_DIGITS = 16;
const SPACE = 0x20;
const DIGITS = '0123456789abcdef';

/** Who speaks: what one has sealed is nothing from another's mouth. */
export type Direction = 'command' | 'frame' | 'turn';

export interface Seals {
  /** The text with its seal before it. Each text takes the next number. */
  seal(text: string): string;
  /** The text of a line that was sealed next with the same key; null of any other, and nothing is used up. */
  open(line: string): string | null;
}

export function sealsOf(key: Key, direction: Direction): Seals {
  const hash = sipHash(key);
  let count = 0;
  return {
    seal(text) {
      hash.take(`${direction} ${count++} ${text}`);
      return `${hexOf(hash.high())}${hexOf(hash.low())} ${text}`;
    },
    open(line) {
      if (line.length <= SEAL_DIGITS || codeAt(line, SEAL_DIGITS) !== SPACE) return null;
      const text = behind(line, SEAL_DIGITS + 1);
      hash.take(`${direction} ${count} ${text}`);
      const isOwn = wordAt(line, 0) === hash.high() && wordAt(line, 8) === hash.low();
      if (!isOwn) return null;
      count++;
      return text;
    },
  };
}

/** Its result stays in it, as two numbers: a list of them would be taken apart by a patched iterator. */
export interface SipHash {
  /** Hashes the text's code units, two bytes each, the lower one first. */
  take(text: string): void;
  high(): number;
  low(): number;
}

export function sipHash(key: Key): SipHash {
  // Of each 64-bit number the lower and the upper half, as 32-bit integers.
  const [k0l, k0h] = [swapped(wordAt(key, 0)), swapped(wordAt(key, 8))];
  const [k1l, k1h] = [swapped(wordAt(key, 16)), swapped(wordAt(key, 24))];
  let [v0l, v0h, v1l, v1h, v2l, v2h, v3l, v3h] = [0, 0, 0, 0, 0, 0, 0, 0];

  const round = (): void => {
    let sum = (v0l >>> 0) + (v1l >>> 0);
    v0h = (v0h + v1h + (sum > 0xffffffff ? 1 : 0)) | 0;
    v0l = sum | 0;
    let low = (v1l << 13) | (v1h >>> 19);
    v1h = ((v1h << 13) | (v1l >>> 19)) ^ v0h;
    v1l = low ^ v0l;
    low = v0l;
    v0l = v0h;
    v0h = low;
    sum = (v2l >>> 0) + (v3l >>> 0);
    v2h = (v2h + v3h + (sum > 0xffffffff ? 1 : 0)) | 0;
    v2l = sum | 0;
    low = (v3l << 16) | (v3h >>> 16);
    v3h = ((v3h << 16) | (v3l >>> 16)) ^ v2h;
    v3l = low ^ v2l;
    sum = (v0l >>> 0) + (v3l >>> 0);
    v0h = (v0h + v3h + (sum > 0xffffffff ? 1 : 0)) | 0;
    v0l = sum | 0;
    low = (v3l << 21) | (v3h >>> 11);
    v3h = ((v3h << 21) | (v3l >>> 11)) ^ v0h;
    v3l = low ^ v0l;
    sum = (v2l >>> 0) + (v1l >>> 0);
    v2h = (v2h + v1h + (sum > 0xffffffff ? 1 : 0)) | 0;
    v2l = sum | 0;
    low = (v1l << 17) | (v1h >>> 15);
    v1h = ((v1h << 17) | (v1l >>> 15)) ^ v2h;
    v1l = low ^ v2l;
    low = v2l;
    v2l = v2h;
    v2h = low;
  };
  const takeWord = (low: number, high: number): void => {
    v3l ^= low;
    v3h ^= high;
    round();
    round();
    v0l ^= low;
    v0h ^= high;
  };

  return {
    take(text) {
      v0l = k0l ^ 0x70736575;
      v0h = k0h ^ 0x736f6d65;
      v1l = k1l ^ 0x6e646f6d;
      v1h = k1h ^ 0x646f7261;
      v2l = k0l ^ 0x6e657261;
      v2h = k0h ^ 0x6c796765;
      v3l = k1l ^ 0x79746573;
      v3h = k1h ^ 0x74656462;
      const { length } = text;
      const unit = (i: number): number => (i < length ? codeAt(text, i) : 0);
      const whole = length - (length % 4);
      for (let i = 0; i < whole; i += 4) {
        takeWord(unit(i) | (unit(i + 1) << 16), unit(i + 2) | (unit(i + 3) << 16));
      }
      // What is left, and in the highest byte the number of bytes.
      const high = unit(whole + 2) | (((2 * length) & 0xff) << 24);
      takeWord(unit(whole) | (unit(whole + 1) << 16), high);
      v2l ^= 0xff;
      for (let i = 0; i < 4; i++) round();
    },
    high: () => v0h ^ v1h ^ v2h ^ v3h,
    low: () => v0l ^ v1l ^ v2l ^ v3l,
  };
}

/** The 32-bit integer that eight hex digits tell; whatever is no digit tells another one. */
function wordAt(text: string, start: number): number {
  let word = 0;
  for (let i = start; i < start + 8; i++) {
    const code = codeAt(text, i);
    // A letter's code is 0x61 and on, a digit's 0x30 and on; capitals are not ours.
    const digit = code >= 0x61 && code <= 0x66 ? code - 0x57 : code - 0x30;
    if (!(digit >= 0 && digit < 16) || (code > 0x39 && code < 0x61)) return -1.5; // equals no integer
    word = (word << 4) | digit;
  }
  return word;
}

/** The same four bytes in the other order. */
function swapped(word: number): number {
  return (word >>> 24) | ((word >>> 8) & 0xff00) | ((word & 0xff00) << 8) | (word << 24);
}

function hexOf(word: number): string {
  let text = '';
  for (let shift = 28; shift >= 0; shift -= 4) text += DIGITS[(word >>> shift) & 15];
  return text;
}
