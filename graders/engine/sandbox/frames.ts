// What crosses the pipes between grader and guest: one JSON text a line, each parsed before use.
// The guest may write anything at all here; nothing in a frame is believed about its own virtue.
import { z } from 'zod';
import { Thrown } from '../evidence/outcome.ts';

/**
 * The most that one frame may hold, and all frames of one process under one clock. Ticks do not count:
 * each is answered before the next comes, and a program that looks at the clock each millisecond is right.
 */
export const FRAME_LIMIT_BYTES = 64 * 1024;
export const FRAMES_LIMIT_BYTES = 1024 * 1024;
/**
 * Lists in lists in a frame. The guest's own encoding stops near 100; a few thousand would overflow
 * the stack of whoever walks through the value, which is the grader.
 */
const NESTING_LIMIT = 200;

const Id = z.int().nonnegative();
const Count = z.int().nonnegative();

/** How a driver's call settled, in the guest's words. */
const Settled = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('returned'), value: z.json() }),
  z.strictObject({ how: z.literal('unserialisable'), why: z.string().max(400) }),
  z.strictObject({ how: z.literal('threw'), error: Thrown }),
  /** In virtual time: no timer left, nothing open, and still pending. */
  z.strictObject({ how: z.literal('never') }),
]);

/** Guest → grader. */
export const GuestFrame = z.discriminatedUnion('type', [
  /** Its driver lacks a scenario: the author's fault, and no student's. No student code was loaded. */
  z.strictObject({ type: z.literal('unprepared'), why: z.string().max(400) }),
  z.strictObject({ type: z.literal('loaded') }),
  /** It cannot load afresh: something of the student's is under way, or a clock is not Node's own. */
  z.strictObject({ type: z.literal('not-still') }),
  z.strictObject({
    type: z.literal('missing-export'),
    file: z.string().max(200),
    name: z.string().max(200),
    expected: z.string().max(40),
    found: z.string().max(200),
    exports: z.array(z.string().max(200)).max(50),
  }),
  z.strictObject({ type: z.literal('import-threw'), file: z.string().max(200), error: Thrown }),
  z.strictObject({
    type: z.literal('arrive'),
    run: Id,
    id: Id,
    task: z.string().max(200),
    phase: z.string().max(40),
    details: z.json(),
  }),
  z.strictObject({ type: z.literal('mark'), run: Id, name: z.string().max(100), value: z.json() }),
  z.strictObject({ type: z.literal('pong'), ping: Id }),
  /** The virtual clock is about to be wound on: everything printed so far was printed by then. */
  z.strictObject({
    type: z.literal('tick'),
    run: Id,
    id: Id,
    virtualMs: z.number().nonnegative(),
    stdoutBytes: Count,
  }),
  z.strictObject({
    type: z.literal('settled'),
    run: Id,
    settled: Settled,
    virtualMs: z.number().nonnegative().nullable(),
    turns: Count.nullable(),
    longestGapMs: z.number().nonnegative().nullable(),
  }),
  /** Two turns of the event loop after `settled`: floating rejections have shown by now. */
  z.strictObject({ type: z.literal('rested'), run: Id, stdoutBytes: Count, stderrBytes: Count }),
  z.strictObject({
    type: z.literal('uncaught'),
    origin: z.enum(['exception', 'rejection']),
    error: Thrown,
  }),
]);
export type GuestFrame = z.infer<typeof GuestFrame>;

interface Preparation {
  driveUrl: string;
  /** What the driver must have. */
  scenarios: readonly string[];
  /** The clock library's file, if this guest is to live in virtual time. */
  virtualClockUrl: string | null;
  /** The ports of a network of its own that it is to listen on, for the grader. */
  ports?: GuestPorts;
  /** A folder whose files are to lie in its working directory. */
  givenScratch?: string;
}

interface Files {
  submissionUrl: string;
  files: { path: string; exports: Record<string, 'function' | 'class' | 'value'> }[];
}

/** All different, on the guest's loopback. */
export interface GuestPorts {
  listening: readonly number[];
  /** Where nobody ever answers a connect. */
  silent: readonly number[];
}

/** Grader → guest. Trusted, hence a plain type. */
export type Command =
  /** What `begin` does first; for a guest that waits for its files. */
  | ({ type: 'prepare' } & Preparation)
  | ({ type: 'begin' } & Files & Preparation)
  /** Goes over to virtual time, and loads the files as modules that are new. */
  | ({ type: 'afresh'; virtualClockUrl: string } & Files)
  | { type: 'run'; run: number; scenario: string; inputs: unknown }
  | { type: 'reply'; id: number; value?: unknown; error?: { name: string; message: string } }
  | { type: 'ping'; ping: number }
  | { type: 'end' };

export type FrameError = { why: string };

export interface FrameReader {
  feed(chunk: Buffer): void;
  /** What came before counts for no limit any more. */
  forgive(): void;
}

/**
 * Cuts a byte stream into frames.
 *
 * @returns what is fed chunks; it hands on each frame, and the reason once if the stream breaks the
 * protocol (too long, too much, not sealed, not JSON, not a frame). After that it hands on nothing.
 * @param open what was sealed in a line; null if it was not.
 */
export function frameReader(
  onFrame: (frame: GuestFrame) => void,
  onViolation: (why: string) => void,
  open: (line: string) => string | null = (line) => line,
): FrameReader {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let totalBytes = 0;
  let broken = false;
  const violate = (why: string): void => {
    broken = true;
    pending = [];
    onViolation(why);
  };
  const line = (bytes: Buffer): void => {
    const text = open(bytes.toString('utf8'));
    const parsed =
      text === null ? { why: 'a message that is not the harness’s own' } : parseFrame(text);
    if ('why' in parsed) {
      violate(parsed.why);
      return;
    }
    if (parsed.frame.type === 'tick') totalBytes -= bytes.length + 1;
    onFrame(parsed.frame);
  };
  const feed = (chunk: Buffer): void => {
    let rest = chunk;
    totalBytes += chunk.length;
    if (!broken && totalBytes > FRAMES_LIMIT_BYTES)
      violate('too many bytes on the message channel');
    while (!broken && rest.length > 0) {
      const end = rest.indexOf(0x0a);
      const part = end < 0 ? rest : rest.subarray(0, end);
      pendingBytes += part.length;
      if (pendingBytes > FRAME_LIMIT_BYTES) {
        violate('a message of more than 64 kB');
        return;
      }
      pending.push(part);
      if (end < 0) return;
      line(Buffer.concat(pending));
      pending = [];
      pendingBytes = 0;
      rest = rest.subarray(end + 1);
    }
  };
  const forgive = (): void => {
    totalBytes = 0;
  };
  return { feed, forgive };
}

function parseFrame(text: string): { frame: GuestFrame } | { why: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { why: 'something that is not a message of the harness' };
  }
  if (isNestedBeyond(json, NESTING_LIMIT)) return { why: 'a message that is nested too deeply' };
  const frame = GuestFrame.safeParse(json);
  return frame.success ? { frame: frame.data } : { why: 'a message that the harness never sends' };
}

/** Goes no deeper than `levels` itself. */
function isNestedBeyond(json: unknown, levels: number): boolean {
  if (typeof json !== 'object' || json === null) return false;
  return levels === 0 || Object.values(json).some((one) => isNestedBeyond(one, levels - 1));
}
