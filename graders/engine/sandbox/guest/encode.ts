// Turns what student code returned or threw into plain JSON that the pipe can carry.
// It never calls the student's own toJSON, getters excepted, and gives up on what is too large.
import type { Thrown } from '../../evidence/outcome.ts';

// Taken before any student code runs, so that a patched prototype changes nothing here.
const { stringify } = JSON;
const { isArray } = Array;
const { getPrototypeOf, keys } = Object;
const { byteLength } = Buffer;

/** The most JSON that a value may need; the channel's frames hold 64 kB with their envelope. */
const VALUE_LIMIT_BYTES = 48 * 1024;

export class Unserialisable extends Error {}

/**
 * A JSON copy of `value`. What JSON lacks but a student may well return is spelled out:
 * `undefined` as `{"$": "undefined"}`, a promise as `{"$": "promise"}`, NaN and infinities by name.
 *
 * @throws {Unserialisable} for functions, symbols, BigInts, cycles, and what is too large.
 */
export function encode(value: unknown): unknown {
  const copy = plain(value, 'the result', { above: new Set(), entries: 0 });
  const text = stringify(copy);
  const bytes = byteLength(text);
  if (bytes > VALUE_LIMIT_BYTES) {
    throw new Unserialisable(`the result is too large (${bytes} bytes of JSON)`);
  }
  return copy;
}

interface Walk {
  /** The objects that the current one lies in. */
  above: Set<object>;
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
      return Number.isFinite(value) ? value : { $: String(value) };
    case 'undefined':
      return { $: 'undefined' };
    case 'object':
      return value === null ? null : plainObject(value, where, walk);
    default:
      throw new Unserialisable(`${where} is a ${typeof value}`);
  }
}

function plainObject(value: object, where: string, walk: Walk): unknown {
  const { above } = walk;
  if (above.has(value)) throw new Unserialisable(`${where} contains itself`);
  if (above.size > 50) throw new Unserialisable(`${where} is nested too deeply`);
  if (isThenable(value)) return { $: 'promise' };
  above.add(value);
  try {
    if (isArray(value)) return plainArray(value, where, walk);
    if (value instanceof Error)
      return { $: 'error', name: String(value.name), message: String(value.message) };
    const proto = getPrototypeOf(value);
    if (proto !== Object.prototype && proto !== null) return plainExotic(value, where, walk);
    return plainRecord(value, where, walk);
  } finally {
    above.delete(value);
  }
}

function plainArray(value: readonly unknown[], where: string, walk: Walk): unknown[] {
  if (value.length > VALUE_LIMIT_BYTES) {
    throw new Unserialisable(`${where} is a list of ${value.length} entries`);
  }
  const copy: unknown[] = [];
  for (let i = 0; i < value.length; i++) copy[i] = plain(value[i], `${where}[${i}]`, walk);
  return copy;
}

function plainRecord(value: object, where: string, walk: Walk): Record<string, unknown> {
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of keys(value)) {
    copy[key] = plain((value as Record<string, unknown>)[key], `${where}.${key}`, walk);
  }
  return copy;
}

function plainExotic(value: object, where: string, walk: Walk): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return {
      $: value.constructor.name,
      values: plainArray([...(value as unknown as Iterable<unknown>)], where, walk),
    };
  }
  if (value instanceof Map) return { $: 'Map', entries: plainArray([...value], where, walk) };
  if (value instanceof Set) return { $: 'Set', values: plainArray([...value], where, walk) };
  if (value instanceof Date) return { $: 'Date', ms: value.getTime() };
  return plainRecord(value, where, walk);
}

function isThenable(value: object): boolean {
  return value instanceof Promise || typeof (value as { then?: unknown }).then === 'function';
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
    const thrown: Thrown = {
      name: String(name ?? 'Error').slice(0, 200),
      message: String(message ?? '').slice(0, 4_000),
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

/** The first line of the stack that lies in the student's own files. */
function place(stack: string, submissionUrl: string): { file?: string; line?: number } {
  const start = stack.indexOf(submissionUrl);
  if (start < 0) return {};
  const match = /^([^\s:()]+):(\d+)/.exec(stack.slice(start + submissionUrl.length, start + 400));
  if (!match?.[1] || !match[2]) return {};
  return { file: match[1].slice(0, 200), line: Number(match[2]) };
}
