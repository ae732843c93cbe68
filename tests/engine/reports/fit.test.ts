import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { clip, displayWidth, padEnd, padStart, wrap } from '../../../graders/engine/reports/fit.ts';
import { visible } from '../../../graders/engine/reports/visible.ts';

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

test('every character is as wide as the library says, alone', () => {
  const differing: string[] = [];
  // The planes in which any character is measured without the library.
  const codes = [...range(0x20, 0x3000), ...range(0x1f000, 0x1fc00)];
  for (const code of codes) {
    const character = String.fromCodePoint(code);
    if (displayWidth(character) !== stringWidth(character)) differing.push(code.toString(16));
  }
  expect(differing).toEqual([]);
});

test.for(['Résultat A', '🚀 Début ✅', '漢字', 'é', '👩‍👩‍👧', '🇫🇷🇫', '1️⃣', 'ก็ำ', '각', '│████▍'])(
  '%j is as wide as the library says',
  (text) => {
    expect(displayWidth(text)).toBe(stringWidth(text));
  },
);

describe('clip', () => {
  test.for([
    ['exactly', 7, '…', 'exactly'],
    ['a little', 7, '…', 'a litt…'],
    ['漢字漢字', 5, '…', '漢字…'],
    ['漢字漢字', 4, '…', '漢…'],
    ['abcdef', 5, '...', 'ab...'],
    ['abcdef', 2, '...', 'ab'],
    ['abc', 0, '…', ''],
    ['👩‍👩‍👧👩‍👩‍👧', 3, '…', '👩‍👩‍👧…'],
  ] as const)('%j to %i columns with %j is %j', ([text, columns, ellipsis, clipped]) => {
    expect(clip(text, columns, ellipsis)).toBe(clipped);
  });
});

test('padding counts columns, not characters', () => {
  expect(padEnd('漢', 4)).toBe('漢  ');
  expect(padStart('漢', 4)).toBe('  漢');
  expect(padEnd('wide enough', 4)).toBe('wide enough');
});

describe('wrap', () => {
  test('breaks at ordinary spaces only', () => {
    expect(wrap('prêt\u202f? oui\u00a0: 12\u00a0ms', 8)).toEqual([
      'prêt\u202f?',
      'oui\u00a0:',
      '12\u00a0ms',
    ]);
  });

  test('breaks a word that is wider than a line where the line ends', () => {
    expect(wrap('ab abcdefgh cd', 4)).toEqual(['ab', 'abcd', 'efgh', 'cd']);
    expect(wrap('漢字漢字', 5)).toEqual(['漢字', '漢字']);
  });

  test('comes to an end where there is no room at all', () => {
    expect(wrap('abcd 漢字', 0)).toEqual(['ab', 'cd', '漢', '字']);
    expect(wrap('abcd', -5)).toEqual(['ab', 'cd']);
  });

  test('keeps an empty text as one empty line', () => {
    expect(wrap('', 10)).toEqual(['']);
  });

  test.for([1, 2, 3, 7, 40])('makes no line wider than %i columns and loses nothing', (columns) => {
    const text = visible(
      'Une requête 🚀🚀 漢字漢字漢字 a\u0301\u0301 🇫🇷 שלום  two  spaces \x1b[31m',
    );
    const lines = wrap(text, columns);
    // A wide character needs two columns wherever it stands.
    expect(lines.filter((line) => displayWidth(line) > Math.max(2, columns))).toEqual([]);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });
});
