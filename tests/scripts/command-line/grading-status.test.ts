// What the status line says of a grading.
import { expect, test } from 'vitest';
import { translator } from '../../../graders/engine/messages/translate.ts';
import { statusText } from '../../../scripts/command-line/grading-status.ts';

test.for([
  ['fr', 'la démonstration'],
  ['en', 'the demo'],
] as const)('a scenario is called in %s as the exercise calls it', ([lang, name]) => {
  const event = { kind: 'observing', scenario: 'demo' } as const;
  expect(statusText(translator(lang, 'ex1-requests'), event)).toContain(name);
});

test('one that the exercise has no name for is called by its own', () => {
  const event = { kind: 'observing', scenario: 'nameless' } as const;
  expect(statusText(translator('fr', 'ex1-requests'), event)).toContain('nameless');
});

test.for(['taken', 'judging', 'waiting', 'judged'] as const)('%s has words of its own', (kind) => {
  expect(statusText(translator('fr', 'ex1-requests'), { kind })).not.toBe('');
});
