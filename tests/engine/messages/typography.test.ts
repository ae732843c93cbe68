import { expect, test } from 'vitest';
import { typographyMistakes } from './typography.ts';

test.for([
  'Prêt\u202f?',
  '«\u202fdéjà\u202f»\u00a0: oui\u202f!',
  'Quoi\u202f?!',
  'Après 12\u00a0ms, c’est fini\u202f; `if (a ? b : c) "x"`.',
  'à 12:30, sur https://nodejs.org',
])('%j is good French', (text) => {
  expect(typographyMistakes(text, 'fr')).toEqual([]);
});

test.for([
  ['Prêt ?', 'U+202F before ; ! ? »'],
  ['Prêt?', 'U+202F before ; ! ? »'],
  ['Prêt\u00a0!', 'U+202F before ; ! ? »'],
  ['voici:', 'U+00A0 before a colon'],
  ['voici\u202f: x', 'U+00A0 before a colon'],
  ['« oui\u202f»', 'U+202F after «'],
  ['voici \u00a0: x', 'no ordinary space next to U+00A0 or U+202F'],
  ['un "mot"', '« » for quotation marks'],
  ["l'heure", 'a typographic apostrophe'],
  ['en 12 ms', 'a no-break space between a number and its unit'],
  ['attends...', 'an ellipsis of one character'],
  ['deux  espaces', 'no space at the end of a line, nor two'],
  ['fin ', 'no space at the end of a line, nor two'],
] as const)('%j breaks "%s" in French', ([text, rule]) => {
  expect(typographyMistakes(text, 'fr')).toContain(rule);
});

test.for([
  ['Ready ?', 'no space before ; : ! ?'],
  ['here\u00a0: x', 'no space before ; : ! ?'],
  ['«yes»', '“ ” for quotation marks'],
  ['a "word"', '“ ” for quotation marks'],
] as const)('%j breaks "%s" in English', ([text, rule]) => {
  expect(typographyMistakes(text, 'en')).toContain(rule);
});
