import { expect, test } from 'vitest';
import { scenarioTitle } from '../../../graders/engine/messages/scenario.ts';
import { translator } from '../../../graders/engine/messages/translate.ts';

test('a scenario is called by its name in the person’s language', () => {
  const translate = translator('fr', 'ex1-requests');
  expect(scenarioTitle(translate, 'eight equal waits')).toBe('8 attentes égales');
});

test.for(['never heard of', '', 'x.y'])('%j has no other name', (name) => {
  expect(scenarioTitle(translator('fr', 'ex1-requests'), name)).toBe(name);
  expect(scenarioTitle(translator('fr'), name)).toBe(name);
});
