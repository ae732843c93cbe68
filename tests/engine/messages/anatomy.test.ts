// What makes two messages alike: every difference that would leave one language without a word is seen.
import { expect, test } from 'vitest';
import { lackingIn, partsOf, valuesIn } from './anatomy.ts';

const values = (text: string) => [...valuesIn(partsOf(text))].sort();
const LINES = '{count, plural, one {# ligne} other {# lignes}}';

test.for([
  ['a value that one lacks', 'Il en a {count}.', 'It has some.'],
  ['a value of another name', 'Il en a {count}.', 'It has {number}.'],
  ['a number that one writes as text', '{ms, number} ms', '{ms} ms'],
  ['other digits', '{s, number, ::.##} s', '{s, number, ::.#} s'],
  ['another scale', '{ms, number, ::scale/0.001 .##} s', '{ms, number, ::.##} s'],
  ['digits in groups or not', '{seed, number, ::group-off}', '{seed, number}'],
  ['a choice that one lacks', '{why, select, full {a} other {b}}', '{why, select, other {b}}'],
  ['a plural that one does not make', LINES, '{count, number} lines'],
  [
    'a value that one has in a choice where the other has none',
    '{line, plural, =0 {} other { (ligne {line, number})}}',
    '{line, plural, =0 { (line {line, number})} other {}}',
  ],
] as const)('%s is a difference', ([, french, english]) => {
  expect(values(french)).not.toEqual(values(english));
});

test.for([
  ['another order', '{a} et {b, number}', '{b, number} and {a}'],
  [
    'a category that only one language has',
    '{n, plural, one {a} many {b} other {c}}',
    '{n, plural, one {a} other {c}}',
  ],
  ['other words', `Encore ${LINES}.`, '{count, plural, one {# line} other {# lines}} more.'],
] as const)('%s is none', ([, french, english]) => {
  expect(values(french)).toEqual(values(english));
});

test('a plural that a language has and a message lacks is found, however deep', () => {
  const deep = '{why, select, other {{n, plural, other {# lines}}}}';
  expect(lackingIn(partsOf(deep), 'fr')).toEqual(['one']);
  const ordinal = '{n, selectordinal, one {#st} other {#th}}';
  expect(lackingIn(partsOf(ordinal), 'en').sort()).toEqual(['few', 'two']);
});

test('an exact number and the rest choose without grammar', () => {
  expect(lackingIn(partsOf('{line, plural, =0 {} other {#}}'), 'en')).toEqual([]);
  expect(lackingIn(partsOf(LINES), 'en')).toEqual([]);
});
