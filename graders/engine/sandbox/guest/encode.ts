// Turns what student code returned or threw into plain JSON that the pipe can carry.
// It never calls the student's own toJSON, getters excepted, and gives up on what is too large.
import type { Thrown } from '../../evidence/outcome.ts';

// Taken before any student code runs, so that a patched prototype changes nothing here: drivers tell
// what they measured this way too. Hence loops by index, and copies that inherit nothing.
const { stringify } = JSON;
const { isArray } = Array;
const { create, getPrototypeOf, hasOwn, keys, prototype, setPrototypeOf } = Object;
const { byteLength } = Buffer;
export const isInstance = Function.prototype.call.bind(
  Function.prototype[Symbol.hasInstance],
) as unknown as (of: unknown, value: unknown) => boolean;

/** The most JSON that a value may need; the channel's frames hold 64 kB with their envelope. */
const VALUE_LIMIT_BYTES = 48 * 1024;
const NESTING_LIMIT = 51; // objects in objects

export class Unserialisable extends Error {}

/**
 * A JSON copy of `value`. What JSON lacks but a student may well return is spelled out:
 * `undefined` as `{"$": "undefined"}`, a promise as `{"$": "promise"}`, NaN and infinities by name.
 *
 * @throws {Unserialisable} for functions, symbols, BigInts, cycles, and what is too large.
 */
export function encode(value: unknown): unknown {
  const copy = plain(value, 'the result', { above: null, entries: 0 });
  const text = stringify(copy);
  const bytes = byteLength(text);
  if (bytes > VALUE_LIMIT_BYTES) {
    throw new Unserialisable(`the result is too large (${bytes} bytes of JSON)`);
  }
  return copy;
}

interface Above {
  object: object;
  above: Above | null;
  count: number;
}

interface Walk {
  /** The objects that the current one lies in, the nearest first. */
  above: Above | null;
  /** How many were looked at: one object may be reached by very many ways. */
  entries: number;
}

function plain(value: unknown, where: string, walk: Walk): unknown {
  walk.entries++;
  // Each takes a byte at least.
  if (walk.entries > VALUE_LIMIT_BYTES) throw new Unserialisable('the result is too large');
  switch (typeof value) {
    case 'string':
      // A string alone may be larger than the limit: no need to copy it to know.
      if (value.length > VALUE_LIMIT_BYTES) {
        throw new Unserialisable(`${where} is a text of ${value.length} characters`);
      }
      return value;
    case 'boolean':
      return value;
    case 'number':
      // Neither of NaN nor of the infinities is the difference zero.
      return value - value === 0 ? value : spelled(`${value}`);
    case 'undefined':
      return spelled('undefined');
    case 'object':
      return value === null ? null : plainObject(value, where, walk);
    default:
      throw new Unserialisable(`${where} is a ${typeof value}`);
  }
}

/** What JSON has no word for. */
function spelled(name: string, more: object = {}): unknown {
  return { __proto__: null, $: name, ...more };
}

function plainObject(object: object, where: string, walk: Walk): unknown {
  const { above } = walk;
  for (let one = above; one !== null; one = one.above) {
    if (one.object === object) throw new Unserialisable(`${where} contains itself`);
  }
  const count = (above?.count ?? 0) + 1;
  if (count > NESTING_LIMIT) throw new Unserialisable(`${where} is nested too deeply`);
  walk.above = { object, above, count };
  try {
    return plainKind(object, where, walk);
  } finally {
    walk.above = above;
  }
}

function plainKind(value: object, where: string, walk: Walk): unknown {
  const parent = getPrototypeOf(value);
  const isRecord = parent === prototype || parent === null;
  const isList = isArray(value);
  if (isThenable(value, isRecord || isList)) return spelled('promise');
  if (isRecord) return plainRecord(value, where, walk);
  if (isList) return plainArray(value, where, walk);
  if (isInstance(Error, value)) {
    const { name, message } = value as Error;
    return spelled('error', { name: String(name), message: String(message) });
  }
  return plainExotic(value, where, walk);
}

function plainArray(value: readonly unknown[], where: string, walk: Walk): unknown[] {
  if (value.length > VALUE_LIMIT_BYTES) {
    throw new Unserialisable(`${where} is a list of ${value.length} entries`);
  }
  const copy: unknown[] = setPrototypeOf([], null);
  for (let i = 0; i < value.length; i++) copy[i] = plain(value[i], `${where}[${i}]`, walk);
  return copy;
}

function plainRecord(value: object, where: string, walk: Walk): Record<string, unknown> {
  const copy: Record<string, unknown> = create(null);
  const names = keys(value);
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    copy[name] = plain((value as Record<string, unknown>)[name], `${where}.${name}`, walk);
  }
  return copy;
}

function plainExotic(value: object, where: string, walk: Walk): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const values = [...(value as unknown as Iterable<unknown>)];
    return spelled(value.constructor.name, { values: plainArray(values, where, walk) });
  }
  if (value instanceof Map) return spelled('Map', { entries: plainArray([...value], where, walk) });
  if (value instanceof Set) return spelled('Set', { values: plainArray([...value], where, walk) });
  if (value instanceof Date) return spelled('Date', { ms: value.getTime() });
  return plainRecord(value, where, walk);
}

/** @param isPlain then nothing that it would inherit is its own doing. */
function isThenable(value: object, isPlain: boolean): boolean {
  if (isPlain && !hasOwn(value, 'then')) return false;
  return isInstance(Promise, value) || typeof (value as { then?: unknown }).then === 'function';
}

/** What was thrown, capped; anything may be thrown, also what throws when looked at. */
export function describeThrown(error: unknown, submissionUrl: string): Thrown {
  try {
    if (typeof error !== 'object' || error === null) {
      return { name: typeof error, message: String(error).slice(0, 4_000) };
    }
    const { name, message, stack } = error as {
      name?: unknown;
      message?: unknown;
      stack?: unknown;
    };
    const text = String(stack ?? '')
      .slice(0, 8_000)
      .replaceAll(submissionUrl, '');
    const isBare = message === undefined && !isInstance(Error, error);
    const thrown: Thrown = {
      name: String(name ?? (isBare ? typeof error : 'Error')).slice(0, 200),
      message: (isBare ? textOf(error) : String(message ?? '')).slice(0, 4_000),
    };
    // A control character takes six bytes in JSON: two such texts would not fit into a frame.
    if (text !== '' && byteLength(stringify([thrown, text])) <= VALUE_LIMIT_BYTES) {
      thrown.stack = text;
    }
    return { ...thrown, ...place(String(stack ?? ''), submissionUrl) };
  } catch {
    return { name: 'Error', message: 'something that cannot be shown was thrown' };
  }
}

/** What is thrown without a message is told by what it holds: a list of errors, say. */
function textOf(value: object): string {
  try {
    return stringify(encode(value), (_, one) =>
      one?.$ === 'error' ? `${one.name}: ${one.message}` : one,
    );
  } catch {
    return ''; // it cannot be shown
  }
}

/** The first line of the stack that lies in the student's own files. */
function place(stack: string, submissionUrl: string): { file?: string; line?: number } {
  const start = stack.indexOf(submissionUrl);
  if (start < 0) return {};
  const match = /^([^\s:()]+):(\d+)/.exec(stack.slice(start + submissionUrl.length, start + 400));
  if (!match?.[1] || !match[2]) return {};
  return { file: match[1].slice(0, 200), line: Number(match[2]) };
}
