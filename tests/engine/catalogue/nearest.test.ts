// How far two words are apart, and which known word is near enough to be suggested.
import { expect, test } from 'vitest';
import { editDistance, nearest } from '../../../graders/engine/catalogue/nearest.ts';

test.for([
  ['', '', 0],
  ['', 'abc', 3],
  ['abc', '', 3],
  ['seed', 'seed', 0],
  ['sed', 'seed', 1],
  ['seeed', 'seed', 1],
  ['sead', 'seed', 1],
  ['esed', 'seed', 1],
  ['kitten', 'sitting', 3],
  ['ca', 'abc', 3], // no letter is edited twice: 2 would need that
] as const)('from "%s" to "%s" there are %i mistypings', ([from, to, distance]) => {
  expect(editDistance(from, to)).toBe(distance);
});

test('a word near to several is nearest to the closest, then to the first', () => {
  expect(nearest('--sed', ['--send', '--seed'])).toBe('--send');
  expect(nearest('--seeds', ['--send', '--seed'])).toBe('--seed');
});

test('a word that resembles none has no nearest', () => {
  expect(nearest('banana', ['--seed', '--json'])).toBeUndefined();
  expect(nearest('', [])).toBeUndefined();
});
