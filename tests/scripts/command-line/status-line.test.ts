// The status line: quiet, in one line, and gone in the end.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { statusLine } from '../../../scripts/command-line/status-line.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function terminal({ isTTY = true, columns = 80 } = {}) {
  const written: string[] = [];
  return { isTTY, columns, written, write: (text: string) => written.push(text) };
}

const describeLine = (text: string, elapsedS: number) => `${text} ${elapsedS} s`;

test('nothing is shown to somebody who has waited less than a second', () => {
  const stream = terminal();
  const line = statusLine(stream, {}, describeLine);
  line.show('running');
  vi.advanceTimersByTime(900);
  line.clear();
  expect(stream.written).toEqual([]);
});

test('the line is drawn over itself, and erased in the end', () => {
  const stream = terminal();
  const line = statusLine(stream, {}, describeLine);
  line.show('running');
  vi.advanceTimersByTime(1_000);
  line.show('judging');
  vi.advanceTimersByTime(1_200);
  line.clear();
  vi.advanceTimersByTime(5_000);
  expect(stream.written.at(0)).toBe('\r\u001B[Krunning 1 s');
  expect(stream.written.at(-2)).toBe('\r\u001B[Kjudging 2 s');
  expect(stream.written.at(-1)).toBe('\r\u001B[K');
});

test('a line that is too long is cut, for one that wrapped could not be erased', () => {
  const stream = terminal({ columns: 10 });
  const line = statusLine(stream, {}, (text) => text);
  line.show('longer than the terminal is wide');
  vi.advanceTimersByTime(1_000);
  expect(stream.written.at(-1)).toBe('\r\u001B[Klonger th');
  line.clear();
});

test('a terminal that does not know its width has a line too', () => {
  const stream = terminal({ columns: 0 });
  const line = statusLine(stream, {}, describeLine);
  line.show('running');
  vi.advanceTimersByTime(1_000);
  expect(stream.written.at(-1)).toBe('\r\u001B[Krunning 1 s');
  line.clear();
});

test('control characters are shown, not obeyed', () => {
  const stream = terminal();
  const line = statusLine(stream, {}, (text) => text);
  line.show('a\u001B[2Jb');
  vi.advanceTimersByTime(1_000);
  expect(stream.written.at(-1)).toBe('\r\u001B[Ka␛[2Jb');
  line.clear();
});

describe('nothing at all is written to', () => {
  test.for([
    ['a pipe', { isTTY: false }, {}],
    ['a dumb terminal', {}, { TERM: 'dumb' }],
  ] as const)('%s', ([, kind, env]) => {
    const stream = terminal(kind);
    const line = statusLine(stream, env, describeLine);
    line.show('running');
    vi.advanceTimersByTime(5_000);
    line.clear();
    expect(stream.written).toEqual([]);
  });
});
