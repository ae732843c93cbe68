// Reading the values of options: exactly, or not at all.
import { describe, expect, test } from 'vitest';
import {
  readCount,
  readLang,
  readLimitMs,
  readPollMs,
  readSeed,
  readTier,
  tierForClass,
} from '../../../scripts/command-line/values.ts';

function given(name: string, value: string) {
  return { names: [], options: new Map([[name, value]]) };
}
const nothing = { names: [], options: new Map<string, string>() };

describe('--poll', () => {
  test.for([
    ['-', 200], // without a number
    ['20', 20],
    ['500', 500],
    ['60000', 60_000],
  ] as const)('%s is %i ms', ([text, ms]) => {
    expect(readPollMs(given('poll', text))).toBe(ms);
  });

  test('is no polling where it is not given', () => {
    expect(readPollMs(nothing)).toBeUndefined();
  });

  test.for(['0', '19', '60001', '1.5', 'soon', ''])('"%s" is refused', (text) => {
    expect(() => readPollMs(given('poll', text))).toThrow(
      expect.objectContaining({ problem: 'errors.bad-poll.problem' }),
    );
  });
});

describe('--seed', () => {
  test.for([
    ['0', 0],
    ['42', 42],
    ['007', 7],
    ['4294967295', 4_294_967_295],
  ] as const)('%s is %i', ([text, seed]) => {
    expect(readSeed(given('seed', text))).toBe(seed);
  });

  test.for(['abc', '-1', '1.5', '4294967296', '99999999999', '1e3', '0x1F', '', ' 1', '１'])(
    '"%s" is refused',
    (text) => {
      expect(() => readSeed(given('seed', text))).toThrow(
        expect.objectContaining({ problem: 'errors.bad-seed.problem' }),
      );
    },
  );

  test('is random where none is given', () => {
    const seeds = Array.from({ length: 20 }, () => readSeed(nothing));
    expect(new Set(seeds).size).toBeGreaterThan(15);
    for (const seed of seeds) expect(readSeed(given('seed', String(seed)))).toBe(seed);
  });
});

describe('--timeout', () => {
  test.for([
    ['10', 10_000],
    ['0.5', 500],
    ['0,5', 500],
    ['3600', 3_600_000],
  ] as const)('%s seconds are %i ms', ([text, limitMs]) => {
    expect(readLimitMs(given('timeout', text))).toBe(limitMs);
  });

  test.for(['0', '0.0', '-1', '10s', 'abc', '3601', 'Infinity', '1e1', '.5'])(
    '"%s" is refused',
    (text) => {
      expect(() => readLimitMs(given('timeout', text))).toThrow(
        expect.objectContaining({ problem: 'errors.bad-timeout.problem' }),
      );
    },
  );

  test('is left to the engine where none is given', () => {
    expect(readLimitMs(nothing)).toBeUndefined();
  });
});

describe('--runs and --jobs', () => {
  test('are integers from one', () => {
    expect(readCount(given('runs', '3'), 'runs', 5)).toBe(3);
    expect(readCount(nothing, 'jobs', 5)).toBe(5);
  });

  test.for(['0', '-1', '1.5', 'all', '1001'])('"%s" is refused', (text) => {
    expect(() => readCount(given('runs', text), 'runs', 5)).toThrow(
      expect.objectContaining({ problem: 'errors.bad-count.problem' }),
    );
  });
});

describe('--sandbox', () => {
  test('is guarded where none is given', async () => {
    expect(await readTier(nothing)).toBe('guarded');
  });

  test('of a class is isolated where a machine grades with nobody looking', () => {
    expect(tierForClass({ CI: 'true' })).toBe('isolated');
    expect(tierForClass({})).toBe('guarded');
  });

  test('must be one that there is, and the nearest is suggested', async () => {
    expect(await readTier(given('sandbox', 'none'))).toBe('none');
    await expect(readTier(given('sandbox', 'gaurded'))).rejects.toThrow(
      expect.objectContaining({
        problem: 'errors.bad-sandbox.problem',
        values: expect.objectContaining({
          nearest: 'guarded',
          known: 'none, guarded, user, isolated',
        }),
      }),
    );
  });
});

describe('--lang', () => {
  test.for([
    ['ex1 --lang en', 'en'],
    ['--lang=en ex1', 'en'],
    ['--lang fr --lang en', 'en'],
    ['ex1', 'fr'],
    ['ex1 --lang', 'fr'], // that its value is missing is told in the person's own language
    ['ex1 --lang --json', 'fr'],
  ] as const)('in "%s" makes it %s', ([line, lang]) => {
    expect(readLang(line.split(' '), 'fr')).toBe(lang);
  });

  test('must be a language that the messages are written in', () => {
    expect(() => readLang(['--lang', 'de'], 'en')).toThrow(
      expect.objectContaining({ problem: 'errors.bad-lang.problem' }),
    );
  });
});
