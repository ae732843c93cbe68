import { describe, expect, test } from 'vitest';
import {
  judgeRejected,
  judgeReturned,
  say,
  shown,
} from '../../../../graders/engine/checks/matchers/results.ts';
import type { Outcome } from '../../../../graders/engine/evidence/outcome.ts';
import { NOISY, runWith, WALL_KILL } from '../evidence.ts';

type Json = Extract<Outcome, { kind: 'returned' }>['value'];
const returned = (value: Json) => runWith({ outcome: { kind: 'returned', value } });
const threw = (message: string, during: 'call' | 'meanwhile' = 'call') =>
  runWith({ outcome: { kind: 'threw', during, error: { name: 'Error', message } } });

test('a claim says one diagnosis, or chooses it from what was seen', () => {
  expect(say('one', 2)).toBe('one');
  expect(say((seen: number) => `number-${seen}`, 2)).toBe('number-2');
});

describe('a value in a sentence', () => {
  test.for([
    ['text', '"text"'],
    [[1, null], '[1,null]'],
    [undefined, 'undefined'],
    [[{ $: 'promise' }, 1], '[<promise>,1]'],
    [{ $: 'Map', entries: [] }, '{"$":"Map","entries":[]}'],
    [{ $: 5 }, '{"$":5}'],
  ] as const)('%j is shown as %s', ([value, text]) => {
    expect(shown(value)).toBe(text);
  });

  test('is cut at 240 characters, and says so', () => {
    const quotes = 2;
    expect(shown('x'.repeat(240 - quotes))).toBe(`"${'x'.repeat(238)}"`);
    expect(shown('x'.repeat(240 - quotes + 1))).toBe(`"${'x'.repeat(238)}…`);
  });
});

describe('a call that should return', () => {
  const says = ({ expected, got }: { expected: unknown; got: unknown }) =>
    got === expected ? 'the-same' : 'another';

  test.for([[['a', 'b']], [{ total: 3, of: ['x'] }], [null], [0], [''], [false]])(
    'holds for exactly %j',
    ([value]) => {
      expect(judgeReturned(returned(value as Json), value, says)).toEqual({ kind: 'holds' });
    },
  );

  test.for([
    [
      ['b', 'a'],
      ['a', 'b'],
    ],
    [['a'], ['a', 'b']],
    [
      ['a', 'b', 'c'],
      ['a', 'b'],
    ],
    [1, '1'],
    [null, undefined],
    [0, false],
    [{}, []],
  ] as const)('fails for %j instead of %j, and shows both', ([got, expected]) => {
    const values = { expected: shown(expected), got: shown(got) };
    const judged = { kind: 'fails', diagnosis: 'another', values };
    expect(judgeReturned(returned(got as Json), expected, says)).toEqual(judged);
  });

  test('fails for one that threw, with nothing got', () => {
    const values = { expected: '1', got: 'undefined' };
    expect(judgeReturned(threw('oh'), 1, 'wrong')).toMatchObject({ kind: 'fails', values });
  });

  test('fails for one that threw where undefined is expected: that is no return', () => {
    expect(judgeReturned(threw('oh'), undefined, 'wrong')).toMatchObject({ kind: 'fails' });
  });
});

describe('a call that should fail', () => {
  const diagnoses = { swallowed: 'swallows', other: 'wrong-error', values: { name: 'thé' } };

  test('holds for its own message', () => {
    expect(judgeRejected(threw('panne'), 'panne', diagnoses)).toEqual({ kind: 'holds' });
  });

  test('fails as swallowed if it returned', () => {
    const values = { name: 'thé', expected: 'panne', got: '[1]' };
    const judged = { kind: 'fails', diagnosis: 'swallows', values };
    expect(judgeRejected(returned([1]), 'panne', diagnoses)).toEqual(judged);
  });

  test.for(['Panne', 'panne ', ''])('fails as another error for the message “%s”', (got) => {
    const values = { name: 'thé', expected: 'panne', got };
    const judged = { kind: 'fails', diagnosis: 'wrong-error', values };
    expect(judgeRejected(threw(got), 'panne', diagnoses)).toEqual(judged);
  });

  test('fails by the end’s own name if nobody was waiting for the error', () => {
    const judged = judgeRejected(threw('panne', 'meanwhile'), 'panne', diagnoses);
    expect(judged).toMatchObject({ kind: 'fails', diagnosis: 'unhandled-rejection' });
  });

  test('is inconclusive if it was starved', () => {
    const judged = judgeRejected(runWith({ outcome: WALL_KILL, noise: NOISY }), 'panne', diagnoses);
    expect(judged).toMatchObject({ kind: 'inconclusive' });
  });
});
