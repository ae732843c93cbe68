// Which key means what: the one table that the terminal and its bottom line both rest on.

import { emitKeypressEvents } from 'node:readline';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { LANGS } from '../../../graders/engine/messages/lang.ts';
import { translator } from '../../../graders/engine/messages/translate.ts';
import { KEYS, type Key, wishOf } from '../../../scripts/watch/keys.ts';
import { keysLine, keysText } from '../../../scripts/watch/keys-text.ts';

/** As Node reads it from a terminal that sends these characters. */
function pressed(characters: string): Key[] {
  const input = new PassThrough();
  const keys: Key[] = [];
  emitKeypressEvents(input as unknown as NodeJS.ReadStream);
  input.on('keypress', (_, key: Key) => keys.push(key));
  input.emit('data', Buffer.from(characters));
  return keys;
}

test.for([
  ['h', 'hint'],
  ['H', 'hint'], // Caps Lock
  ['l', 'list'],
  ['n', 'next'],
  ['p', 'previous'],
  ['r', 'again'],
  ['\r', 'again'],
  ['\n', 'again'],
  ['q', 'quit'],
  ['?', 'keys'],
  ['\u0003', 'interrupt'],
  ['\u001A', 'suspend'],
  ['x', undefined],
  ['é', undefined],
  ['\u0011', undefined], // Ctrl-Q
  ['\u001B[A', undefined], // an arrow
  ['\u001Bq', undefined], // Alt-Q
] as const)('%j means %s', ([characters, wish]) => {
  expect(pressed(characters).map(wishOf)).toEqual([wish]);
});

test('keys that come at once are all heard', () => {
  expect(pressed('hn').map(wishOf)).toEqual(['hint', 'next']);
});

test.for(LANGS)('the bottom line names every key, and fits in 80 columns, in %s', (lang) => {
  const line = keysLine(translator(lang));
  expect(line.split('  ').map((part) => part.split(' ')[0])).toEqual(Object.keys(KEYS));
  expect(`ex99 · ${line}`.length).toBeLessThan(80); // one column stays free
});

test.for(LANGS)('the help says what every key does, in %s', (lang) => {
  const [, , ...rows] = keysText(translator(lang)).trimEnd().split('\n');
  expect(rows.map((row) => row.trim()[0])).toEqual(Object.keys(KEYS));
  for (const row of rows) expect(row).toMatch(/^ {2}\S {2}\p{L}+/u);
});
