// Every way in which a guest can end, and the one name of it.
import { describe, expect, test } from 'vitest';
import { Outcome, type Thrown } from '../../../graders/engine/evidence/outcome.ts';
import type { GuestFrame } from '../../../graders/engine/sandbox/frames.ts';
import {
  type GuestProcess,
  type KillCause,
  OUTPUT_LIMIT_BYTES,
} from '../../../graders/engine/sandbox/guest-process.ts';
import { outcomeOfEnd, outcomeOfSettled } from '../../../graders/engine/sandbox/outcome.ts';
import { newRunLog, type RunLog } from '../../../graders/engine/sandbox/run-log.ts';
import type { GuestEnd } from '../../../graders/engine/sandbox/tier.ts';

const MEMORY_BYTES = 512;
const CPU_MS = 12.5;
const KILLED: GuestEnd = { code: null, signal: 'SIGKILL' };

/** The two things that are asked of a guest that has ended. */
function endedGuest(end: GuestEnd, killed: KillCause | null, stderr = ''): GuestProcess {
  return { ended: () => ({ end, killed }), stderrTail: () => stderr } as GuestProcess;
}

function nameOf(end: GuestEnd, killed: KillCause | null, stderr = ''): Outcome {
  const outcome = outcomeOfEnd(endedGuest(end, killed, stderr), 'call', CPU_MS, MEMORY_BYTES);
  return Outcome.parse(outcome);
}

describe('a guest that the grader ended', () => {
  const causes: [KillCause, Outcome][] = [
    [{ why: 'output-limit' }, { kind: 'output-limit', limitBytes: OUTPUT_LIMIT_BYTES }],
    [
      { why: 'protocol-violation', what: 'a lie' },
      { kind: 'protocol-violation', why: 'a lie' },
    ],
    [{ why: 'out-of-memory' }, { kind: 'out-of-memory', limitBytes: MEMORY_BYTES }],
    [{ why: 'never-settles' }, { kind: 'never-settled', during: 'call' }],
    ...(['un-starved', 'wall', 'cpu'] as const).map((clock): [KillCause, Outcome] => [
      { why: 'time', clock, limitMs: 900 },
      { kind: 'timed-out', during: 'call', limitMs: 900, clock, cpuMs: CPU_MS },
    ]),
  ];
  test.for(causes)('for %o', ([cause, outcome]) => {
    expect(nameOf(KILLED, cause)).toEqual(outcome);
  });

  test('is named by that cause, whatever it printed and however it ended', () => {
    const end = { code: 134, signal: null };
    const outcome = nameOf(end, { why: 'never-settles' }, 'JavaScript heap out of memory');
    expect(outcome.kind).toBe('never-settled');
  });

  test('while it was loading is told from one that was called', () => {
    const during = (killed: KillCause): unknown =>
      outcomeOfEnd(endedGuest(KILLED, killed), 'import', null, MEMORY_BYTES);
    expect(during({ why: 'never-settles' })).toEqual({ kind: 'never-settled', during: 'import' });
    expect(during({ why: 'time', clock: 'cpu', limitMs: 1 })).toMatchObject({
      during: 'import',
      cpuMs: null,
    });
  });
});

describe('a guest that ended by itself', () => {
  test.for<[GuestEnd, Outcome]>([
    [
      { code: 0, signal: null },
      { kind: 'exited', during: 'call', code: 0 },
    ],
    [
      { code: 7, signal: null },
      { kind: 'exited', during: 'call', code: 7 },
    ],
    [
      { code: null, signal: 'SIGSEGV' },
      { kind: 'killed-itself', signal: 'SIGSEGV' },
    ],
  ])('by %o', ([end, outcome]) => {
    expect(nameOf(end, null)).toEqual(outcome);
    expect(nameOf(end, { why: 'done' })).toEqual(outcome);
  });

  test('by an exhausted heap is told by what V8 says last', () => {
    const aborted = { code: null, signal: 'SIGABRT' };
    const heap =
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory';
    expect(nameOf(aborted, null, heap).kind).toBe('out-of-memory');
    expect(nameOf(aborted, null, 'something else').kind).toBe('killed-itself');
  });

  test('well, is not out of memory for printing that it is', () => {
    expect(nameOf({ code: 0, signal: null }, null, 'heap out of memory').kind).toBe('exited');
  });
});

test('a guest that has not ended has no such outcome', () => {
  const running = { ended: () => null } as GuestProcess;
  expect(() => outcomeOfEnd(running, 'call', null, MEMORY_BYTES)).toThrow('has not ended');
});

describe('a call that settled', () => {
  type Settled = Extract<GuestFrame, { type: 'settled' }>['settled'];
  const error: Thrown = { name: 'TypeError', message: 'oh' };

  function logOf(settled: Settled | null, uncaught: Thrown | null = null): RunLog {
    const log = newRunLog(0, 0);
    log.uncaught = uncaught && { origin: 'rejection', error: uncaught };
    if (settled === null) return log;
    const frame = {
      type: 'settled',
      run: 0,
      settled,
      virtualMs: null,
      turns: null,
      longestGapMs: null,
    } as const;
    log.settled = { frame, atMs: 1 };
    return log;
  }

  test.for<[Settled, Outcome]>([
    [
      { how: 'returned', value: [1, null] },
      { kind: 'returned', value: [1, null] },
    ],
    [
      { how: 'unserialisable', why: 'the result is a symbol' },
      { kind: 'unserialisable', why: 'the result is a symbol' },
    ],
    [
      { how: 'threw', error },
      { kind: 'threw', during: 'call', error },
    ],
    [{ how: 'never' }, { kind: 'never-settled', during: 'call' }],
  ])('as %o', ([settled, outcome]) => {
    expect(Outcome.parse(outcomeOfSettled(logOf(settled)))).toEqual(outcome);
  });

  test('has no outcome while it is pending', () => {
    expect(outcomeOfSettled(logOf(null))).toBeNull();
  });

  test('is outweighed by a failure that nobody handled, during it or after it', () => {
    const uncaught: Thrown = { name: 'Error', message: 'nobody looked' };
    expect(outcomeOfSettled(logOf(null, uncaught))).toEqual({
      kind: 'threw',
      during: 'meanwhile',
      unhandled: 'rejection',
      error: uncaught,
    });
    expect(outcomeOfSettled(logOf({ how: 'returned', value: 1 }, uncaught))).toEqual({
      kind: 'threw',
      during: 'afterwards',
      unhandled: 'rejection',
      error: uncaught,
    });
  });
});
