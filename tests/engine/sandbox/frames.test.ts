// Byte streams as a guest may write them, literally: what is handed on, and what breaks the protocol.
import { describe, expect, test } from 'vitest';
import {
  FRAME_LIMIT_BYTES,
  FRAMES_LIMIT_BYTES,
  frameReader,
  type GuestFrame,
} from '../../../graders/engine/sandbox/frames.ts';

const PONG = '{"type":"pong","ping":7}\n';
const GARBAGE = 'something that is not a message of the harness';
const STRANGE = 'a message that the harness never sends';
const TOO_LONG = 'a message of more than 64 kB';

/** Everything that the reader handed on, in order. */
function read(...chunks: (string | Buffer)[]): (GuestFrame | string)[] {
  const seen: (GuestFrame | string)[] = [];
  const { feed } = frameReader(
    (frame) => seen.push(frame),
    (why) => seen.push(why),
  );
  for (const chunk of chunks) feed(Buffer.from(chunk));
  return seen;
}

const mark = (value: unknown): GuestFrame => ({ type: 'mark', run: 0, name: 'm', value }) as never;
const lineOf = (frame: GuestFrame): string => `${JSON.stringify(frame)}\n`;
const nested = (levels: number): string =>
  `{"type":"mark","run":0,"name":"m","value":${'['.repeat(levels)}${']'.repeat(levels)}}\n`;

describe('frames', () => {
  test('come one by one, however the bytes are cut', () => {
    const whole = [{ type: 'pong', ping: 7 }];
    expect(read(PONG)).toEqual(whole);
    expect(read(...PONG.split(''))).toEqual(whole);
    expect(read(PONG.slice(0, -1), '\n')).toEqual(whole);
  });

  test('come in order when many are in one chunk, and the rest of a chunk is kept', () => {
    const text = '{"type":"loaded"}\n{"type":"pong","ping":1}\n{"type":"po';
    expect(read(text, 'ng","ping":2}\n')).toEqual([
      { type: 'loaded' },
      { type: 'pong', ping: 1 },
      { type: 'pong', ping: 2 },
    ]);
  });

  test('are not handed on before their line ends', () => {
    expect(read('{"type":"loaded"}')).toEqual([]);
  });

  test('survive a cut in the middle of a letter', () => {
    const bytes = Buffer.from(lineOf(mark('réponse 🧵')));
    const cuts = [...bytes].map((byte) => Buffer.from([byte]));
    expect(read(...cuts)).toEqual([mark('réponse 🧵')]);
  });

  test('may be empty chunks apart', () => {
    expect(read('', PONG.slice(0, 5), '', PONG.slice(5), '')).toHaveLength(1);
  });
});

describe('what breaks the protocol', () => {
  test.for([
    ['a text that is not JSON', 'not json\n', GARBAGE],
    ['an empty line', '\n', GARBAGE],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22, 0x0a]), STRANGE],
    ['JSON that is no frame', '{"type":"verdict","points":20}\n', STRANGE],
    ['a bare value', 'null\n', STRANGE],
    ['a frame with one field more', '{"type":"loaded","points":20}\n', STRANGE],
    ['a number that is no count', '{"type":"pong","ping":-1}\n', STRANGE],
  ] as const)('%s', ([, bytes, why]) => {
    expect(read(bytes)).toEqual([why]);
  });

  test('a line that is too long, whether it ends or not, and not one byte sooner', () => {
    const filler = (bytes: number): string => 'x'.repeat(bytes);
    expect(read(filler(FRAME_LIMIT_BYTES))).toEqual([]);
    expect(read(filler(FRAME_LIMIT_BYTES), 'x')).toEqual([TOO_LONG]);
    expect(read(filler(FRAME_LIMIT_BYTES), '\n')).toEqual([GARBAGE]);
    expect(read(`${filler(FRAME_LIMIT_BYTES + 1)}\n`)).toEqual([TOO_LONG]);
  });

  test('the limit is each line’s own, not that of the lines together', () => {
    const large = lineOf(mark('x'.repeat(40_000)));
    expect(read(large, large, large)).toHaveLength(3);
  });

  test('too many bytes in all, each frame being well-formed', () => {
    const frame = lineOf(mark('x'.repeat(60_000)));
    const fit = Math.floor(FRAMES_LIMIT_BYTES / Buffer.byteLength(frame));
    const seen = read(...Array(fit + 3).fill(frame));
    expect(seen).toHaveLength(fit + 1);
    expect(seen.at(-1)).toBe('too many bytes on the message channel');
  });

  test('but not ticks, each of which is answered before the next', () => {
    const tick = { type: 'tick', run: 0, id: 1, virtualMs: 1, stdoutBytes: 0 } as const;
    const many = Math.ceil((2 * FRAMES_LIMIT_BYTES) / lineOf(tick).length);
    expect(read(...Array(many).fill(lineOf(tick)), PONG)).toHaveLength(many + 1);
  });

  test('nor what was forgiven', () => {
    const seen: unknown[] = [];
    const { feed, forgive } = frameReader(
      (frame) => seen.push(frame),
      (why) => seen.push(why),
    );
    const frame = Buffer.from(lineOf(mark('x'.repeat(60_000))));
    const fit = Math.floor(FRAMES_LIMIT_BYTES / frame.length);
    for (let i = 0; i < 2 * fit; i++) {
      if (i === fit) forgive();
      feed(frame);
    }
    expect(seen).toHaveLength(2 * fit);
  });

  test('nesting so deep that reading it would exhaust the grader’s own stack', () => {
    expect(read(nested(100))).toEqual([expect.objectContaining({ type: 'mark' })]);
    for (const levels of [300, 3_000, 30_000]) {
      expect(read(nested(levels))).toEqual(['a message that is nested too deeply']);
    }
  });

  test('nothing is handed on after it, in the same chunk or a later one, and it is told once', () => {
    expect(read(`not json\n${PONG}`, PONG, 'not json\n', 'x'.repeat(2_000_000))).toEqual([GARBAGE]);
    expect(read(PONG, 'x'.repeat(FRAME_LIMIT_BYTES + 1), `\n${PONG}`)).toEqual([
      { type: 'pong', ping: 7 },
      TOO_LONG,
    ]);
  });
});
