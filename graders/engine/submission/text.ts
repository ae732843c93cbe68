// The bytes of a file as text: strictly UTF-8, and with something in it.
// It guesses at no other encoding.
import { isUtf8 } from 'node:buffer';
import type { Refusal } from './read.ts';

export type Decoding =
  | { kind: 'text'; text: string }
  | { kind: 'refused'; why: Refusal['why']; values?: Refusal['values'] };

/** A byte order mark is dropped; ends of lines are left as they are, so that positions hold. */
export function decode(bytes: Buffer): Decoding {
  if (!isUtf8(bytes)) return { kind: 'refused', why: 'not-utf8', values: whereNotUtf8(bytes) };
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  return text.trim() === '' ? { kind: 'refused', why: 'empty' } : { kind: 'text', text };
}

// `line`: the first that is not UTF-8, so that a lone « é » of another encoding is found at once.
function whereNotUtf8(bytes: Buffer): NonNullable<Refusal['values']> {
  const mark = bytes.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' || mark === 'feff' ? 'UTF-16' : 'unknown';
  let line = 1;
  for (let start = 0; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return { line, encoding };
    start = end + 1;
  }
}
