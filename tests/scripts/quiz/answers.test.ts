// What is typed, by keys and by lines, and what it is taken for.
import { PassThrough, Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../../scripts/quiz/answer.ts';
import { answersByKey } from '../../../scripts/quiz/keys.ts';
import { answersByLine } from '../../../scripts/quiz/lines.ts';

const { signal } = new AbortController();

test.for([
  ['a', { kind: 'choice', index: 0 }],
  ['C', { kind: 'choice', index: 2 }],
  ['3', { kind: 'choice', index: 2 }],
  [' b ', { kind: 'choice', index: 1 }],
  ['', { kind: 'skip' }],
  ['  ', { kind: 'skip' }],
  ['s', { kind: 'skip' }],
  ['Q', { kind: 'stop' }],
  ['d', { kind: 'unknown', typed: 'd' }],
  ['4', { kind: 'unknown', typed: '4' }],
  ['0', { kind: 'unknown', typed: '0' }],
  ['ab', { kind: 'unknown', typed: 'ab' }],
  ['é', { kind: 'unknown', typed: 'é' }],
  ['\u001b[A', { kind: 'unknown', typed: '\u001b[A' }],
] as const)('of three choices, %j is %o', ([typed, answer]) => {
  expect(readAnswer(typed, 3)).toEqual(answer);
});

describe('by lines', () => {
  test('each is an answer, however it ends, and then there are no more', async () => {
    const answers = answersByLine(Readable.from(['a\r\n\nz', '\n2']), signal);
    await turn(); // a line that comes before it is asked for is kept
    expect(await answers.next(2)).toEqual({ kind: 'choice', index: 0 });
    expect(await answers.next(2)).toEqual({ kind: 'skip' });
    expect(await answers.next(2)).toEqual({ kind: 'unknown', typed: 'z' });
    expect(await answers.next(2)).toEqual({ kind: 'choice', index: 1 });
    expect(await answers.next(2)).toEqual({ kind: 'end' });
    expect(await answers.next(2)).toEqual({ kind: 'end' });
  });

  test('who waits for one is told when all is called off', async () => {
    const controller = new AbortController();
    const waiting = answersByLine(new PassThrough(), controller.signal).next(2);
    controller.abort(new Error('over'));
    await expect(waiting).rejects.toThrow('over');
  });
});

/** A terminal, as far as keys go; `isRaw` is what it was last set to. */
function keyboard() {
  const input = Object.assign(new PassThrough(), {
    isRaw: false,
    setRawMode(mode: boolean) {
      input.isRaw = mode;
    },
  });
  return input;
}

describe('by keys', () => {
  async function open(use: (parts: Parts) => Promise<void>) {
    const all = newParts();
    try {
      await use(all);
    } finally {
      all.answers.close();
    }
    expect(all.input.isRaw).toBe(false);
  }

  type Parts = ReturnType<typeof newParts>;

  function newParts() {
    const input = keyboard();
    const controller = new AbortController();
    const interrupt = () => controller.abort(new Error('interrupted'));
    const answers = answersByKey(input, controller.signal, interrupt);
    /** Asks, and types what is given once somebody listens. */
    const typed = async (keys: string) => {
      const answer = answers.next(3);
      input.write(keys);
      return answer;
    };
    return { input, answers, typed };
  }

  test('one key is one answer, and the terminal is given back', () =>
    open(async ({ input, typed }) => {
      expect(input.isRaw).toBe(true);
      expect(await typed('b')).toEqual({ kind: 'choice', index: 1 });
      expect(await typed('2')).toEqual({ kind: 'choice', index: 1 });
      expect(await typed('s')).toEqual({ kind: 'skip' });
      expect(await typed('q')).toEqual({ kind: 'stop' });
      expect(await typed('x')).toEqual({ kind: 'unknown', typed: 'x' });
      expect(await typed('\u0004')).toEqual({ kind: 'end' });
    }));

  test('the return key skips nothing, and an arrow is no key at all', () =>
    open(async ({ typed }) => {
      expect(await typed('\r')).toEqual({ kind: 'unknown', typed: '' });
      expect(await typed(' ')).toEqual({ kind: 'unknown', typed: '' });
      expect(await typed('\u001b[Aa')).toEqual({ kind: 'choice', index: 0 });
    }));

  test('what is typed while nobody asks is dropped', () =>
    open(async ({ input, typed }) => {
      input.write('aaa');
      await turn();
      expect(await typed('bc')).toEqual({ kind: 'choice', index: 1 });
      expect(await typed('a')).toEqual({ kind: 'choice', index: 0 });
    }));

  test('any key turns the page; q and the end of input do not', () =>
    open(async ({ input, answers }) => {
      for (const [key, goesOn] of [
        ['\r', true],
        ['x', true],
        ['q', false],
        ['\u0004', false],
      ] as const) {
        const read = answers.read();
        input.write(key);
        expect(await read, JSON.stringify(key)).toBe(goesOn);
      }
    }));

  test('Ctrl-C interrupts, whoever waits', () =>
    open(async ({ typed }) => {
      await expect(typed('\u0003')).rejects.toThrow('interrupted');
    }));

  test('a terminal that goes away is the end', () =>
    open(async ({ input, answers }) => {
      const answer = answers.next(3);
      input.end();
      expect(await answer).toEqual({ kind: 'end' });
    }));
});
