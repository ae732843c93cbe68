// Everything that is told has its words.
import { describe, expect, test } from 'vitest';
import {
  CONTESTED_IDS,
  cut,
  ODDITY_IDS,
  told,
  UNREADABLE_IDS,
} from '../../../../graders/engine/batch/class/oddities.ts';
import { LANGS } from '../../../../graders/engine/messages/lang.ts';
import { translator } from '../../../../graders/engine/messages/translate.ts';

describe.for(LANGS)('in %s', (lang) => {
  const { has } = translator(lang);

  test.for(ODDITY_IDS)('oddities.%s is said', (id) => {
    expect(has(`oddities.${id}`)).toBe(true);
  });

  test.for(UNREADABLE_IDS)('unreadable.%s is said', (id) => {
    expect(has(`unreadable.${id}`)).toBe(true);
  });

  test.for(CONTESTED_IDS)('contested.%s is said', (id) => {
    expect(has(`contested.${id}`)).toBe(true);
  });
});

test('of many names the first five are told, and of a long one its beginning', () => {
  expect(told(['a', 'b'])).toBe('a, b');
  expect(told(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d, e, …');
  expect(cut('x'.repeat(300))).toBe(`${'x'.repeat(200)}…`);
});
