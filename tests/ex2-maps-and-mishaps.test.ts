// What ex2's checks make of odd inputs of map, of two maps at once, and of tasks behind a mishap: by hand.
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../graders/engine/evidence/outcome.ts';
import type { Arrival, Hold } from '../graders/engine/evidence/run.ts';
import { judgeMaps } from '../graders/ex2-thread-pool/reading/maps.ts';
import { faultAfterDeath, judgeUncloneable } from '../graders/ex2-thread-pool/reading/mishaps.ts';
import { failIfNoneWaitedFor } from '../graders/ex2-thread-pool/reading.ts';
import { runWith } from './engine/checks/evidence.ts';

const returned = (value: unknown): Outcome => ({ kind: 'returned', value: value as never });

describe('map with inputs that are not like most', () => {
  const ODD = [
    ...[0, '', false, null, { $: 'undefined' }, { $: 'Map', entries: [['un', 1]] }],
    ...[{ $: 'Uint8Array', values: [7, 8] }, [1, [2]]],
  ];
  const TWO = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  const HUNG: Outcome = { kind: 'never-settled', during: 'call' };
  const told = (marks: Record<string, unknown>, outcome: Outcome) =>
    runWith({
      outcome,
      marks: Object.entries(marks).map(([name, value]) => ({
        ...{ name, atMs: 1 },
        value: value as never,
      })),
    });
  const none = { 'nothing to do': [] };
  const odd = { ...none, 'odd values': ODD };
  const again = { 'gone through again': null };

  test.for([
    ['all right', odd, returned(TWO), null],
    ['gone through twice, and right all the same', { ...odd, ...again }, returned(TWO), null],
    ['nothing, and no answer', {}, HUNG, 'hangs-on-nothing'],
    ['something for nothing', { 'nothing to do': [1] }, HUNG, 'wrong-results'],
    ['some lost', { ...none, 'odd values': ODD.slice(1) }, returned(TWO), 'wrong-results'],
    ['gone through twice', { ...none, ...again, 'odd values': [] }, returned(TWO), 'inputs-twice'],
    ['gone through twice, and no answer', { ...none, ...again }, HUNG, 'inputs-twice'],
    ['no answer', none, HUNG, 'never-settled'],
    ['of two, one for both', odd, returned([TWO[1], TWO[1]]), 'maps-share'],
    ['of two, no answer', odd, HUNG, 'maps-share {"what":"hangs"}'],
  ] as const)('%s', ([, marks, outcome, finding]) => {
    const judged = () => judgeMaps(told(marks, outcome));
    if (finding === null) expect(judged).not.toThrow();
    else expect(judged).toThrow(finding);
  });

  test('an answer that waited for no task is none of theirs', () => {
    const run = runWith({ outcome: returned([{ $: 'promise' }]) });
    const began: Arrival = {
      ...{ task: 'task 1', phase: 'start', details: null, thread: 1 },
      ...{ atMs: 10, releasedAtMs: null, endedAtMs: null },
    };
    const over: Hold = {
      ...{ phase: 'start', expected: 3, held: 0, threads: [] },
      ...{ decidedBy: 'ended', startedAtMs: 0, waitedMs: 1 },
    };
    expect(() => failIfNoneWaitedFor(run)).toThrow('answers-without-its-tasks');
    expect(() => failIfNoneWaitedFor({ ...run, arrivals: [began] })).not.toThrow();
    const early = { ...run, arrivals: [began], holds: [over] };
    expect(() => failIfNoneWaitedFor(early)).toThrow('answers-without-its-tasks');
    expect(() => failIfNoneWaitedFor({ ...early, outcome: returned([7]) })).not.toThrow();
    expect(() => failIfNoneWaitedFor({ ...run, outcome: HUNG })).not.toThrow();
  });
});

describe('after the death of a thread', () => {
  const rejected = { fate: 'rejected', error: { isError: true, message: 'dead' } };
  const died = (results: object) =>
    faultAfterDeath(
      runWith({
        inputs: { answers: [1, 2] },
        outcome: returned({
          behind: { fate: 'fulfilled' },
          after: [1, 2],
          atLast: [2, 1],
          ...results,
        }),
        marks: [{ name: 'death', value: rejected, atMs: 1 }],
      }),
    )?.diagnosis;

  test('tasks that were done were done, whatever they came to', () => {
    expect(died({})).toBeUndefined();
    expect(died({ after: [1] })).toBe('wrong-results');
    expect(died({ behind: rejected })).toBe('death-rejects-the-queue');
  });

  test('a task behind an input that cannot be cloned has its turn', () => {
    const odd = (behind: object) =>
      runWith({
        outcome: returned({ behind } as never),
        marks: [{ name: 'bad', value: rejected, atMs: 1 }],
      });
    expect(() => judgeUncloneable(odd({ fate: 'fulfilled' }))).not.toThrow();
    expect(() => judgeUncloneable(odd(rejected))).toThrow('uncloneable-rejects-the-queue');
  });
});
