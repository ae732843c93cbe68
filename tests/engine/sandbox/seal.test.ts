// The seal on literal lines: the algorithm by its published vectors, and whatever is not sealed next.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sealsOf, sipHash } from '../../../graders/engine/sandbox/guest/seal.ts';

const KEY = '000102030405060708090a0b0c0d0e0f';

/**
 * From the reference implementation's vectors (`vectors.h`), as OpenSSL's SIPHASH gives them too: the key
 * above, the bytes 0, 1, 2 … of an even length, and the result's bytes, the lowest first.
 */
const VECTORS: Record<number, string> = {
  0: '310e0edd47db6f72',
  2: '5a4fa9d909806c0d',
  4: 'b7877127e09427cf',
  6: 'cee3fe586e46c9cb',
  8: '6224939a79f5f593',
  10: 'f3b9dd94c5bb5d7a',
  12: 'fbe50e86bc8f1e75',
  14: 'eef27a8e90ca23f7',
  16: 'db9bc2577fcc2a3f',
};

describe('SipHash-2-4', () => {
  const resultOf = (bytes: number): string => {
    const units = Array.from({ length: bytes / 2 }, (_, i) => (2 * i) | ((2 * i + 1) << 8));
    const hash = sipHash(KEY);
    hash.take(String.fromCharCode(...units));
    const result = Buffer.alloc(8);
    result.writeInt32LE(hash.low(), 0);
    result.writeInt32LE(hash.high(), 4);
    return result.toString('hex');
  };

  test.for(Object.entries(VECTORS))('of %s bytes', ([bytes, expected]) => {
    expect(resultOf(Number(bytes))).toBe(expected);
  });
});

describe('a line', () => {
  const pair = () => ({ ours: sealsOf(KEY, 'frame'), theirs: sealsOf(KEY, 'frame') });
  const texts = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 });

  test('opens to what was sealed, in its turn', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const { ours, theirs } = pair();
        for (const text of all) expect(theirs.open(ours.seal(text))).toBe(text);
      }),
    );
  });

  test('opens to nothing if it was changed anywhere, and the right one still opens', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.nat(),
        fc.string({ unit: 'binary' }),
        (text, at, other) => {
          const { ours, theirs } = pair();
          const line = ours.seal(text);
          const cut = at % (line.length + 1);
          const changed = line.slice(0, cut) + other + line.slice(cut + other.length);
          if (changed !== line) expect(theirs.open(changed)).toBeNull();
          expect(theirs.open(line)).toBe(text);
        },
      ),
    );
  });

  test('opens once, and in no other order', () => {
    const { ours, theirs } = pair();
    const [first, second] = [ours.seal('same'), ours.seal('same')];
    expect(theirs.open(second)).toBeNull();
    expect(theirs.open(first)).toBe('same');
    expect(theirs.open(first)).toBeNull();
    expect(theirs.open(second)).toBe('same');
  });

  test.for([
    ['of another key', sealsOf('ff'.repeat(16), 'frame').seal('text')],
    ['of another direction', sealsOf(KEY, 'command').seal('text')],
    ['without a seal', 'text'],
    ['with nothing but a seal', sealsOf(KEY, 'frame').seal('').trimEnd()],
    ['in capitals', sealsOf(KEY, 'frame').seal('text').toUpperCase()],
    ['that is empty', ''],
  ] as const)('%s opens to nothing', ([, line]) => {
    expect(sealsOf(KEY, 'frame').open(line)).toBeNull();
  });
});
