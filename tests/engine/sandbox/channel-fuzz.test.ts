// Whatever bytes a guest writes on its pipes: the grader neither breaks, nor keeps more than it may.
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FRAME_LIMIT_BYTES,
  FRAMES_LIMIT_BYTES,
  frameReader,
  GuestFrame,
} from '../../../graders/engine/sandbox/frames.ts';
import { startGuest } from '../../../graders/engine/sandbox/guest-process.ts';
import type { GuestHandle } from '../../../graders/engine/sandbox/tier.ts';

/** Bounded by their number, so that each run tries as much. */
const RUNS = { numRuns: 300 };

const frames = fc.oneof(
  fc.constant({ type: 'loaded' }),
  fc.record({ type: fc.constant('pong'), ping: fc.nat() }),
  fc.record({ type: fc.constant('mark'), run: fc.nat(), name: fc.string(), value: fc.jsonValue() }),
  fc.record({ type: fc.constantFrom('arrive', 'settled', 'tick', 'rested'), run: fc.anything() }),
  fc.jsonValue({ maxDepth: 6 }),
);
const line = frames.map((frame) => Buffer.from(`${JSON.stringify(frame)}\n`));
const noise = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
const text = fc.string({ unit: 'binary', maxLength: 200 }).map((each) => Buffer.from(each));
const chunks = fc.array(fc.oneof(line, noise, text), { maxLength: 30 });

interface Heard {
  frames: GuestFrame[];
  violations: string[];
}

function read(all: readonly Buffer[]): Heard {
  const heard: Heard = { frames: [], violations: [] };
  const { feed } = frameReader(
    (frame) => heard.frames.push(frame),
    (why) => heard.violations.push(why),
  );
  for (const chunk of all) feed(chunk);
  return heard;
}

describe('the reader of messages', () => {
  test('hands on frames only, and one reason at most, whatever comes', () => {
    fc.assert(
      fc.property(chunks, (all) => {
        const heard = read(all);
        expect(heard.violations.length).toBeLessThanOrEqual(1);
        for (const frame of heard.frames) expect(GuestFrame.safeParse(frame).success).toBe(true);
      }),
      RUNS,
    );
  });

  test('hands on the same however the bytes are cut, up to the first that is no frame', () => {
    fc.assert(
      fc.property(chunks, fc.integer({ min: 1, max: 50 }), (all, size) => {
        const whole = Buffer.concat(all);
        const cut: Buffer[] = [];
        for (let at = 0; at < whole.length; at += size) cut.push(whole.subarray(at, at + size));
        expect(read(cut)).toEqual(read([whole]));
      }),
      RUNS,
    );
  });

  test('gives up a line that does not end, and a stream that does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (size) => {
        const piece = Buffer.alloc(size, 'x');
        const endless = Array<Buffer>(Math.ceil(FRAME_LIMIT_BYTES / size) + 1).fill(piece);
        expect(read(endless).violations).toHaveLength(1);
      }),
      { numRuns: 30 },
    );
    const pong = Buffer.from('{"type":"pong","ping":1}\n');
    const many = Array<Buffer>(Math.ceil(FRAMES_LIMIT_BYTES / pong.length) + 1).fill(pong);
    expect(read(many).violations).toHaveLength(1);
  });
});

/** A guest that is nothing but its pipes. */
function pipes() {
  const kills = { count: 0 };
  const gates = [new PassThrough(), new PassThrough()];
  const { promise: ended } = Promise.withResolvers<never>();
  const handle: GuestHandle = {
    ...{ pid: 1, stdout: new PassThrough(), stderr: new PassThrough() },
    ...{ commands: new PassThrough(), frames: new PassThrough(), gates, ended },
    kill: () => {
      kills.count++;
    },
  };
  return { handle, kills };
}

describe('the pipes of a guest', () => {
  test('may bring anything in any order', async () => {
    const pipe = fc.constantFrom('stdout', 'stderr', 'frames', 'gate 0', 'gate 1');
    const writes = fc.array(fc.tuple(pipe, fc.oneof(line, noise, text)), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(writes, async (all) => {
        const { handle } = pipes();
        const guest = startGuest(handle, () => 0);
        const gates: string[] = [];
        guest.listen((event) => {
          if (event.type === 'gate') gates.push(event.line);
        });
        for (const [name, bytes] of all) streamOf(handle, name).write(bytes);
        await new Promise((resolve) => setImmediate(resolve));
        expect(gates.every((each) => !each.includes('\n'))).toBe(true);
        expect(guest.tape.cut().every((each) => each.text.length <= 2_000)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('end the guest that floods a gate', async () => {
    const { handle, kills } = pipes();
    startGuest(handle, () => 0);
    streamOf(handle, 'gate 1').write(Buffer.alloc(70 * 1024, '\n'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(kills.count).toBeGreaterThan(0);
  });
});

function streamOf(handle: GuestHandle, name: string): PassThrough {
  const [, gate] = /^gate (\d)$/.exec(name) ?? [];
  const stream = gate === undefined ? handle[name as 'stdout'] : handle.gates[Number(gate)];
  return stream as PassThrough;
}
