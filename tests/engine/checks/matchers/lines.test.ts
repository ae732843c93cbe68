import { describe, expect, test } from 'vitest';
import {
  judgeEndedInOrder,
  judgeEndedWhenDue,
  judgeHasLines,
  judgeStartedBeforeAnyEnded,
  linesAbout,
  peakInLines,
} from '../../../../graders/engine/checks/matchers/lines.ts';
import { printed, runWith } from '../evidence.ts';

type Texts = Parameters<typeof printed>;
const prints = (...texts: Texts) => runWith({ output: printed(...texts) });

const together = prints('🚀 café', '🚀 thé', '✅ thé', '✅ café');
const inTurn = prints('🚀 café', '✅ café', '🚀 thé', '✅ thé');
const NAMES = ['café', 'thé'];
const holds = { kind: 'holds' };

describe('the lines about a task', () => {
  const hasLines = (name: string, ...texts: Texts) => judgeHasLines(prints(...texts), [name]);
  const lacks = (diagnosis: string, name: string) => ({
    kind: 'fails',
    diagnosis,
    values: { name },
  });

  test('are its 🚀 and its next ✅, whatever stands before and between', () => {
    const run = prints('hello thé', '🚀 thé', 'still thé', '✅ thé', 'bye thé');
    expect(linesAbout(run, ['thé'])).toMatchObject([{ name: 'thé', start: 1, end: 3 }]);
  });

  test('may use any words: they are the student’s', () => {
    expect(hasLines('thé', 'je commence thé 🚀', 'thé est prêt ✅')).toEqual(holds);
  });

  test('may set the name in bold or in colour, by escape sequences that end with a letter', () => {
    expect(hasLines('thé', '🚀 \u001b[1mthé\u001b[0m', '✅ \u001b[32mthé\u001b[39m')).toEqual(
      holds,
    );
  });

  test.for([
    ['there is no line at all', []],
    ['the only line is about its end', ['✅ thé']],
    ['no line has its sign', ['je commence thé', 'thé est prêt']],
    ['what stands at its place has no sign', ['je commence thé', '✅ thé']],
  ] as const)('lack a start if %s', ([, texts]) => {
    expect(hasLines('thé', ...texts)).toEqual(lacks('no-start-line', 'thé'));
  });

  test.for([
    ['the only line is about its start', ['🚀 thé']],
    ['both lines are about its start', ['🚀 thé', '🚀 thé est prêt']],
    ['the last line has no sign', ['🚀 thé', 'thé est prêt']],
    ['the signs are swapped', ['✅ thé', '🚀 thé']],
    ['one line has both signs', ['🚀 thé ✅', 'thé est prêt']],
  ] as const)('lack an end if %s', ([, texts]) => {
    expect(hasLines('thé', ...texts)).toEqual(lacks('no-end-line', 'thé'));
  });

  test('are too many if the start comes again behind the end', () => {
    const again = { kind: 'fails', diagnosis: 'starts-again', values: { name: 'thé' } };
    expect(hasLines('thé', '🚀 thé', '✅ thé', '🚀 thé')).toEqual(again);
    expect(hasLines('thé', '🚀 thé', '🚀 thé', '✅ thé')).toEqual(holds);
  });

  test('lack both for the first task that has none, among several', () => {
    const judged = judgeHasLines(prints('🚀 café', '✅ café'), NAMES);
    expect(judged).toEqual(lacks('no-start-line', 'thé'));
  });

  test.for(['thés', 'athé', 'thé2', 'théière'])(
    'are not lines about “%s”, in which its name is part of a word',
    (word) => {
      expect(hasLines('thé', `🚀 ${word}`, `✅ ${word}`)).toEqual(lacks('no-start-line', 'thé'));
    },
  );

  test.for(['«thé»', '"thé",', '[thé]', 'thé…', '_thé_'])('may have it as %s', (shown) => {
    expect(hasLines('thé', `🚀 ${shown}`, `✅ ${shown}`)).toEqual(holds);
  });

  test('do not count on stderr', () => {
    const output = printed('🚀 thé', '✅ thé').map((one) => ({
      ...one,
      stream: 'stderr' as const,
    }));
    expect(judgeHasLines(runWith({ output }), ['thé'])).toEqual(lacks('no-start-line', 'thé'));
  });

  test.for(['c++', 'a.b', '(x)', '[0-9]', '$5', 'a|b', 'what?', '\\d', '^', '{1}'])(
    'are found for the name %s, which means something else in a pattern',
    (name) => {
      expect(hasLines(name, `🚀 ${name} !`, `✅ ${name} !`)).toEqual(holds);
    },
  );

  test('are not found for a name that only looks like it when read as a pattern', () => {
    expect(hasLines('a.b', '🚀 axb', '✅ axb')).toEqual(lacks('no-start-line', 'a.b'));
    expect(hasLines('a|b', '🚀 a', '✅ b')).toEqual(lacks('no-start-line', 'a|b'));
  });
});

describe('starting before any ends', () => {
  test('holds for tasks that are under way together', () => {
    expect(judgeStartedBeforeAnyEnded(together, NAMES)).toEqual(holds);
  });

  test('fails for the one that started behind an end, and names both', () => {
    const values = { name: 'thé', before: 'café' };
    const judged = { kind: 'fails', diagnosis: 'starts-late', values };
    expect(judgeStartedBeforeAnyEnded(inTurn, NAMES)).toEqual(judged);
  });

  test('fails for a task without lines', () => {
    const judged = judgeStartedBeforeAnyEnded(together, [...NAMES, 'jus']);
    expect(judged).toMatchObject({ diagnosis: 'no-start-line', values: { name: 'jus' } });
  });
});

describe('ending in order', () => {
  test('holds for the order in which they ended', () => {
    expect(judgeEndedInOrder(together, ['thé', 'café'])).toEqual(holds);
  });

  test('fails for another one, and shows both', () => {
    const values = { expected: '["café","thé"]', got: '["thé","café"]' };
    const judged = { kind: 'fails', diagnosis: 'ends-out-of-order', values };
    expect(judgeEndedInOrder(together, NAMES)).toEqual(judged);
  });

  test('fails for a task without lines', () => {
    expect(judgeEndedInOrder(together, ['jus'])).toMatchObject({ diagnosis: 'no-start-line' });
  });
});

describe('ending when due', () => {
  const run = prints(['🚀 thé', 0], ['✅ thé', 1500.4]);
  const ended = (dueMs: number) => judgeEndedWhenDue(run, [{ name: 'thé', dueMs }]);

  test.for([1500, 1500.4, 1499.6, 1501])('holds at %d ms, with one cut off', (dueMs) => {
    expect(ended(dueMs)).toEqual(holds);
  });

  test.for([1499, 1502])('fails when it was due at %d ms', (expectedMs) => {
    const values = { expectedMs, virtualMs: 1500 };
    expect(ended(expectedMs)).toEqual({ kind: 'fails', diagnosis: 'wrong-wait', values });
  });

  test('holds each task to its own time', () => {
    const two = prints(['🚀 café', 0], ['🚀 thé', 0], ['✅ thé', 1000], ['✅ café', 2000]);
    const due = (café: number, thé: number) =>
      judgeEndedWhenDue(two, [
        { name: 'café', dueMs: café },
        { name: 'thé', dueMs: thé },
      ]);
    expect(due(2000, 1000)).toEqual(holds);
    expect(due(1000, 2000)).toMatchObject({ values: { expectedMs: 1000, virtualMs: 2000 } });
  });

  test('fails for a task without lines', () => {
    const due = [{ name: 'jus', dueMs: 1500 }];
    expect(judgeEndedWhenDue(run, due)).toMatchObject({ diagnosis: 'no-start-line' });
  });
});

describe('the peak', () => {
  test.for([
    ['of tasks together', together, NAMES, 2],
    ['of tasks in turn', inTurn, NAMES, 1],
    ['of no tasks', together, [], 0],
    ['of tasks of which one has no lines', together, ['thé', 'jus'], 0],
  ] as const)('%s', ([, run, names, peak]) => {
    expect(peakInLines(run, names)).toBe(peak);
  });

  test('does not count a task any more from its last line on', () => {
    const pairs = prints('🚀 a', '🚀 b', '✅ a', '🚀 c', '✅ b', '✅ c');
    expect(peakInLines(pairs, ['a', 'b', 'c'])).toBe(2);
  });

  test('leaves out a line that names both: it is about neither', () => {
    const listed = prints('🚀 a', '✅ a', '🚀 b', '✅ b', 'a, b');
    expect(peakInLines(listed, ['a', 'b'])).toBe(1);
  });
});
