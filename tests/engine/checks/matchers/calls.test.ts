import { describe, expect, test } from 'vitest';
import { judgeReceivedCalls } from '../../../../graders/engine/checks/matchers/calls.ts';
import { arrivalWith, runWith } from '../evidence.ts';

type Call = [name: string, delay: number];
const CAFÉ: Call = ['café', 2];
const THÉ: Call = ['thé', 1];

const none = () => ({ diagnosis: 'ignores-send' });
const callOf = (details: Call) => ({ task: details[0], details });
const arrived = (...calls: Call[]) =>
  runWith({ arrivals: calls.map((c) => arrivalWith(callOf(c))) });
const received = (expected: Call[], ...calls: Call[]) =>
  judgeReceivedCalls(arrived(...calls), expected.map(callOf), none);

describe('the calls that were expected', () => {
  test.for([
    ['in their order', [CAFÉ, THÉ]],
    ['in another order', [THÉ, CAFÉ]],
  ] as const)('hold %s', ([, calls]) => {
    expect(received([CAFÉ, THÉ], ...calls)).toEqual({ kind: 'holds' });
  });

  test('hold if two of one name came, each with its own arguments', () => {
    const other: Call = ['café', 1];
    expect(received([CAFÉ, THÉ, other], other, THÉ, CAFÉ)).toEqual({ kind: 'holds' });
  });

  test('fail with the number of those expected if there was no call', () => {
    const judged = { kind: 'fails', diagnosis: 'ignores-send', values: { expected: 2 } };
    expect(received([CAFÉ, THÉ])).toEqual(judged);
  });

  test('fail with the values of the claim’s own, which come before that number', () => {
    const why = () => ({ diagnosis: 'why', values: { expected: 'two', got: 'x' } });
    const judged = judgeReceivedCalls(runWith(), [CAFÉ, THÉ].map(callOf), why);
    expect(judged).toEqual({
      kind: 'fails',
      diagnosis: 'why',
      values: { expected: 'two', got: 'x' },
    });
  });

  test('fail if one came twice, with how often', () => {
    const judged = {
      kind: 'fails',
      diagnosis: 'calls-send-twice',
      values: { name: 'thé', calls: 2 },
    };
    expect(received([CAFÉ, THÉ], CAFÉ, THÉ, THÉ)).toEqual(judged);
  });

  test('fail if one never came', () => {
    const judged = { kind: 'fails', diagnosis: 'skips-a-request', values: { name: 'thé' } };
    expect(received([CAFÉ, THÉ], CAFÉ)).toEqual(judged);
  });

  test('fail if one came with arguments that are not its own', () => {
    const values = { expected: '["thé",1]', got: '["thé",2]' };
    const judged = { kind: 'fails', diagnosis: 'wrong-arguments', values };
    expect(received([CAFÉ, THÉ], CAFÉ, ['thé', 2])).toEqual(judged);
  });

  test('fail if one came that nobody asked for, in the place of another', () => {
    const values = { expected: '["thé",1]', got: '["1",1]' };
    const judged = { kind: 'fails', diagnosis: 'wrong-arguments', values };
    expect(received([THÉ], ['1', 1])).toEqual(judged);
  });

  test('fail if one came that nobody asked for, beside all the others', () => {
    const judged = received([CAFÉ, THÉ], CAFÉ, THÉ, ['jus', 3]);
    expect(judged).toMatchObject({ diagnosis: 'wrong-arguments', values: { got: '["jus",3]' } });
  });

  test('fail if one of two of one name never came', () => {
    const other: Call = ['café', 1];
    const judged = { kind: 'fails', diagnosis: 'skips-a-request', values: { name: 'café' } };
    expect(received([CAFÉ, THÉ, other], CAFÉ, THÉ)).toEqual(judged);
  });

  test('fail if two of one name came with the arguments of one of them', () => {
    const values = { expected: '["café",1]', got: '["café",2]' };
    const judged = { kind: 'fails', diagnosis: 'wrong-arguments', values };
    expect(received([CAFÉ, THÉ, ['café', 1]], CAFÉ, THÉ, CAFÉ)).toEqual(judged);
  });

  test('fail against the one that is lacking, not against one that came as it should', () => {
    const values = { expected: '["thé",1]', got: '["1",1]' };
    expect(received([CAFÉ, THÉ], CAFÉ, ['1', 1])).toMatchObject({ values });
  });
});
