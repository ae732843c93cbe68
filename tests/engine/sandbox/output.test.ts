// What was printed, as chunks with their times: the lines that come of it.
import { describe, expect, test } from 'vitest';
import { type OutputTape, outputTape } from '../../../graders/engine/sandbox/output.ts';

/** A tape that was fed chunks of stdout, one a millisecond. */
function tapeOf(...chunks: (string | Buffer)[]): OutputTape {
  const tape = outputTape();
  for (const [atMs, chunk] of chunks.entries()) tape.push('stdout', Buffer.from(chunk), atMs);
  return tape;
}

const textsOf = (tape: OutputTape): string[] => tape.cut().map(({ text }) => text);

describe('lines', () => {
  test('are put together over chunks and stamped with their first byte', () => {
    expect(tapeOf('st', 'art\nen', 'd\n').cut()).toEqual([
      { stream: 'stdout', text: 'start', atMs: 0, offsetBytes: 0 },
      { stream: 'stdout', text: 'end', atMs: 1, offsetBytes: 6 },
    ]);
  });

  test('begin where they begin in bytes, not in letters', () => {
    expect(
      tapeOf('été\nà', '\nla mer\n')
        .cut()
        .map(({ offsetBytes }) => offsetBytes),
    ).toEqual([0, 6, 9]);
  });

  test('may be empty', () => {
    expect(textsOf(tapeOf('\n\na\n'))).toEqual(['', '', 'a']);
  });

  test('survive a cut in the middle of a letter', () => {
    const [first, ...rest] = Buffer.from('🧵é\n');
    expect(textsOf(tapeOf(Buffer.from([first as number]), Buffer.from(rest)))).toEqual(['🧵é']);
  });

  test('are cut at two thousand letters, and the next line is whole', () => {
    const tape = tapeOf(`${'x'.repeat(2_000)}\n${'y'.repeat(1_500)}`, `${'y'.repeat(1_500)}\nz\n`);
    expect(textsOf(tape)).toEqual(['x'.repeat(2_000), 'y'.repeat(2_000), 'z']);
  });

  test('keep what was printed before their end, a carriage return included', () => {
    expect(textsOf(tapeOf('one\r\ntwo\r', '\n'))).toEqual(['one\r', 'two\r']);
  });
});

describe('a cut', () => {
  test('takes an unfinished line as it is', () => {
    expect(textsOf(tapeOf('whole\nunfini'))).toEqual(['whole', 'unfini']);
  });

  test('leaves nothing of what it took, and offsets go on from there', () => {
    const tape = tapeOf('one\ntw');
    tape.cut();
    expect(tape.cut()).toEqual([]);
    tape.push('stdout', Buffer.from('o\nthree\n'), 9);
    expect(tape.cut()).toEqual([
      { stream: 'stdout', text: 'o', atMs: 9, offsetBytes: 6 },
      { stream: 'stdout', text: 'three', atMs: 9, offsetBytes: 8 },
    ]);
  });

  test('puts both streams in the order of their stamps', () => {
    const tape = outputTape();
    tape.push('stderr', Buffer.from('oh\n'), 1);
    tape.push('stdout', Buffer.from('late\n'), 2);
    tape.push('stderr', Buffer.from('no\n'), 3);
    tape.push('stdout', Buffer.from('later\n'), 4);
    expect(tape.cut().map(({ stream, text }) => `${stream} ${text}`)).toEqual([
      'stderr oh',
      'stdout late',
      'stderr no',
      'stdout later',
    ]);
  });

  test('never mixes the bytes of the two streams into one line', () => {
    const tape = outputTape();
    tape.push('stdout', Buffer.from('mine '), 1);
    tape.push('stderr', Buffer.from('yours\n'), 2);
    tape.push('stdout', Buffer.from('too\n'), 3);
    expect(textsOf(tape)).toEqual(['mine too', 'yours']);
  });
});

test('bytes are counted by stream and over both, cuts or not', () => {
  const tape = tapeOf('été\n');
  tape.push('stderr', Buffer.from('no'), 5);
  tape.cut();
  tape.push('stdout', Buffer.from('!'), 6);
  expect([tape.bytes('stdout'), tape.bytes('stderr'), tape.bytes()]).toEqual([7, 2, 9]);
});
