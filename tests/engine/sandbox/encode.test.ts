// What student code may return or throw, the oddest included, and the plain JSON that becomes of it.
import { describe, expect, test } from 'vitest';
import { Thrown } from '../../../graders/engine/evidence/outcome.ts';
import { FRAME_LIMIT_BYTES } from '../../../graders/engine/sandbox/frames.ts';
import {
  describeThrown,
  encode,
  Unserialisable,
} from '../../../graders/engine/sandbox/guest/encode.ts';

/** As it arrives at the other end of the pipe. */
const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(encode(value)));

const cycle: unknown[] = [];
cycle.push({ inner: cycle });
const refusesAll = new Proxy(
  {},
  {
    get: () => {
      throw new Error('do not look');
    },
    getPrototypeOf: () => {
      throw new Error('do not ask');
    },
    ownKeys: () => {
      throw new Error('do not list');
    },
  },
);
const nested = (levels: number): unknown => {
  let value: unknown = 'core';
  for (let i = 0; i < levels; i++) value = [value];
  return value;
};

describe('a value that JSON can carry', () => {
  test.for<[unknown]>([
    ['réponse 🧵'],
    [0],
    [-1.5],
    [true],
    [null],
    [[]],
    [{}],
    [[1, [2, { three: [] }]]],
    [{ $: 'mine' }],
  ])('%j comes as it is', ([value]) => {
    expect(sent(value)).toEqual(value);
  });

  test('comes as a copy, the same object twice included', () => {
    const shared = { n: 1 };
    const value = { left: shared, right: shared };
    expect(sent(value)).toEqual(value);
    expect((encode(value) as typeof value).left).not.toBe(shared);
  });

  test('comes with a key of any name, which stays a key', () => {
    const value: unknown = JSON.parse('{"__proto__":{"a":1},"b":2}');
    expect(Object.entries(encode(value) as object)).toEqual(Object.entries(value as object));
  });

  test('comes without what JSON.stringify would have asked it', () => {
    expect(sent({ points: 1, toJSON: undefined })).toMatchObject({ points: 1 });
    class Liar {
      points = 1;
      toJSON(): unknown {
        return { points: 20 };
      }
    }
    expect(sent(new Liar())).toEqual({ points: 1 });
  });
});

describe('a value that JSON lacks is spelled out', () => {
  test.for<[string, unknown, unknown]>([
    ['undefined', undefined, { $: 'undefined' }],
    ['NaN', Number.NaN, { $: 'NaN' }],
    ['an infinity', [Number.NEGATIVE_INFINITY], [{ $: '-Infinity' }]],
    ['a hole', Object.assign(new Array(3), [1]), [1, { $: 'undefined' }, { $: 'undefined' }]],
    ['a list of promises', [Promise.resolve(1)], [{ $: 'promise' }]],
    // biome-ignore lint/suspicious/noThenProperty: a promise by another name
    ['a thenable', { then: () => {} }, { $: 'promise' }],
    ['an error', new TypeError('oh'), { $: 'error', name: 'TypeError', message: 'oh' }],
    ['a map', new Map([['a', 1]]), { $: 'Map', entries: [['a', 1]] }],
    ['a set', new Set([1, 2]), { $: 'Set', values: [1, 2] }],
    ['a date', new Date(5), { $: 'Date', ms: 5 }],
    ['a typed array', new Uint8Array([1, 2]), { $: 'Uint8Array', values: [1, 2] }],
    ['floats', new Float64Array([Number.NaN]), { $: 'Float64Array', values: [{ $: 'NaN' }] }],
    ['a buffer', Buffer.from('a'), { $: 'Buffer', values: [97] }],
    ['a list', Object.assign([1], { more: 2 }), [1]],
    ['no prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    // biome-ignore lint/suspicious/noThenProperty: it is no promise if it cannot be called
    ['a then that is no function', { then: 1 }, { then: 1 }],
  ])('%s', ([, value, plain]) => {
    expect(sent(value)).toEqual(plain);
  });

  test('an error whose name and message are no texts', () => {
    const error = Object.assign(new Error(), { name: 1n, message: { toJSON: () => 'lie' } });
    expect(sent(error)).toEqual({ $: 'error', name: '1', message: '[object Object]' });
  });
});

describe('what cannot be carried is named, and where it stands', () => {
  test.for<[unknown, string]>([
    [() => 1, 'the result is a function'],
    [{ a: [Symbol('s')] }, 'the result.a[0] is a symbol'],
    [[1n], 'the result[0] is a bigint'],
    [new BigInt64Array(1), 'the result[0] is a bigint'],
    [cycle, 'the result[0].inner contains itself'],
    [new Map([[1, cycle]]), 'contains itself'],
    [nested(60), 'is nested too deeply'],
    ['x'.repeat(50_000), 'the result is a text of 50000 characters'],
    [new Array(1_000_000), 'the result is a list of 1000000 entries'],
    [Array(6_000).fill('xxxxxxxx'), 'the result is too large (66001 bytes of JSON)'],
  ])('%#', ([value, why]) => {
    expect(() => encode(value)).toThrow(Unserialisable);
    expect(() => encode(value)).toThrow(why);
  });

  test('nesting that a person might write is not too deep', () => {
    expect(sent(nested(50))).toEqual(nested(50));
  });

  test('size is counted in bytes: what passes always fits in a frame', () => {
    expect(() => encode('é'.repeat(40_000))).toThrow('the result is too large (80002 bytes');
    expect(() => encode('\0'.repeat(20_000))).toThrow('too large');
    const fits = encode('é'.repeat(24_000));
    expect(Buffer.byteLength(JSON.stringify(fits))).toBeLessThan(FRAME_LIMIT_BYTES);
  });
});

describe('a value that fights back', () => {
  test('throws its own error, which is then what the call threw', () => {
    const getter = {
      get total(): number {
        throw new RangeError('not yet');
      },
    };
    expect(() => encode(getter)).toThrow(new RangeError('not yet'));
    expect(() => encode(refusesAll)).toThrow();
  });
});

describe('something thrown', () => {
  const URL_OF_SUBMISSION = 'file:///stage/submission/';

  test.for<[string, unknown, Partial<Thrown>]>([
    ['a text', 'oh', { name: 'string', message: 'oh' }],
    ['undefined', undefined, { name: 'undefined', message: 'undefined' }],
    ['null', null, { name: 'object', message: 'null' }],
    ['a symbol', Symbol('s'), { name: 'symbol', message: 'Symbol(s)' }],
    ['a bigint', 10n, { name: 'bigint', message: '10' }],
    ['a plain object', { code: 1 }, { name: 'object', message: '{"code":1}' }],
    [
      'a list of errors',
      [new Error('one'), new RangeError('two')],
      { name: 'object', message: '["Error: one","RangeError: two"]' },
    ],
    ['what cannot be shown', [() => 1], { name: 'object', message: '' }],
    ['odd fields', { name: 3, message: ['a', 'b'] }, { name: '3', message: 'a,b' }],
  ])('%s is described', ([, value, thrown]) => {
    expect(describeThrown(value, URL_OF_SUBMISSION)).toEqual(thrown);
  });

  test.for<[string, unknown]>([
    ['a proxy that refuses everything', refusesAll],
    ['a function', () => 1],
    ['no prototype', Object.create(null)],
    ['a name without a text', { name: Object.create(null) }],
    [
      'a getter that throws',
      {
        get message(): string {
          throw new Error('no');
        },
      },
    ],
    ['far too much', { name: 'n'.repeat(1e6), message: 'm'.repeat(1e6), stack: 's'.repeat(1e6) }],
    ['far too many lines', Object.assign(new Error('x'), { stack: '\n'.repeat(1e6) })],
  ])('%s is described without throwing, within the caps', ([, value]) => {
    expect(Thrown.safeParse(describeThrown(value, URL_OF_SUBMISSION)).success).toBe(true);
  });

  test('is placed by the first line of its stack in the student’s files, whose folder is not told', () => {
    const stack = [
      'Error: oh',
      '    at helper (node:internal/x:1:1)',
      `    at work (${URL_OF_SUBMISSION}requests.ts:12:7)`,
      `    at ${URL_OF_SUBMISSION}worker.ts:3:1`,
    ].join('\n');
    const thrown = describeThrown(Object.assign(new Error('oh'), { stack }), URL_OF_SUBMISSION);
    expect(thrown).toMatchObject({ file: 'requests.ts', line: 12 });
    expect(thrown.stack).not.toContain('stage');
    expect(thrown.stack).toContain('(requests.ts:12:7)');
  });

  test('fits in a frame, though every letter of it takes six bytes', () => {
    const thrown = describeThrown(new Error('\0'.repeat(10_000)), URL_OF_SUBMISSION);
    expect(Buffer.byteLength(JSON.stringify(thrown))).toBeLessThan(FRAME_LIMIT_BYTES);
    expect(thrown.message).toHaveLength(4_000);
  });

  test('elsewhere has no place', () => {
    const thrown = describeThrown(new Error('oh'), URL_OF_SUBMISSION);
    expect(thrown).not.toHaveProperty('file');
    expect(thrown).not.toHaveProperty('line');
  });
});

test('a value that reaches the same object by a million ways is too large', () => {
  let value: unknown = 1;
  for (let i = 0; i < 40; i++) value = [value, value];
  expect(() => encode(value)).toThrow('too large');
});

describe('what a driver measured', () => {
  const measured = { ms: 250, counts: [1, 2], nested: { ok: true } };

  test.for<[string, object, PropertyKey, unknown]>([
    ['numbers are finite to nobody', Number, 'isFinite', () => false],
    ['everything is an error', Error, Symbol.hasInstance, () => true],
    ['everything is a promise', Promise, Symbol.hasInstance, () => true],
    ['all objects have a then', Object.prototype, 'then', () => {}],
    ['all objects become the same text', Object.prototype, 'toJSON', () => 0],
    ['all lists become the same text', Array.prototype, 'toJSON', () => 0],
    [
      'lists hand out nothing',
      Array.prototype,
      Symbol.iterator,
      () => ({ next: () => ({ done: true }) }),
    ],
    ['lists are no lists', Array, 'isArray', () => false],
    ['nothing is in a set', Set.prototype, 'has', () => true],
    ['objects have no names', Object, 'keys', () => []],
  ])('is told as it is where %s', ([, on, name, to]) => {
    const was = Object.getOwnPropertyDescriptor(on, name);
    Object.defineProperty(on, name, { value: to, writable: true, configurable: true });
    let text: string;
    try {
      text = JSON.stringify(encode(measured));
    } finally {
      if (was) Object.defineProperty(on, name, was);
      else Reflect.deleteProperty(on, name);
    }
    expect(JSON.parse(text)).toEqual(measured);
  });
});
