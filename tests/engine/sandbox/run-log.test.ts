// What a run log makes of literal events, the guest's lies among them.
import { describe, expect, test } from 'vitest';
import type { GuestFrame } from '../../../graders/engine/sandbox/frames.ts';
import type { GuestEvent } from '../../../graders/engine/sandbox/guest-process.ts';
import {
  eventLoopOf,
  isOver,
  MOST_ARRIVALS,
  newRunLog,
  type RunLog,
  record,
  spansOf,
} from '../../../graders/engine/sandbox/run-log.ts';

const RUN = 2;
const STARTED_MS = 1_000;

function logOf(...events: GuestEvent[]): RunLog {
  const log = newRunLog(RUN, STARTED_MS);
  for (const event of events) record(log, event);
  return log;
}

const frame = (atMs: number, one: GuestFrame): GuestEvent => ({ type: 'frame', frame: one, atMs });
const gate = (atMs: number, number: number, line: string): GuestEvent => ({
  type: 'gate',
  gate: number,
  line,
  atMs,
});
const arrive = (id: number, run = RUN): GuestFrame => ({
  type: 'arrive',
  run,
  id,
  task: `task ${id}`,
  phase: 'call',
  details: [id],
});
const settled = (value: string, run = RUN): GuestFrame => ({
  type: 'settled',
  run,
  settled: { how: 'returned', value },
  virtualMs: null,
  turns: 4,
  longestGapMs: 2.5,
});
const rested = (stdoutBytes: number, run = RUN): GuestFrame => ({
  type: 'rested',
  run,
  stdoutBytes,
  stderrBytes: 0,
});
const mark = (name: string, run = RUN): GuestFrame => ({ type: 'mark', run, name, value: null });
const uncaught = (message: string): GuestFrame => ({
  type: 'uncaught',
  origin: 'rejection',
  error: { name: 'Error', message },
});
const ended: GuestEvent = {
  type: 'ended',
  end: { code: 0, signal: null },
  killed: null,
  atMs: 1_500,
};

describe('an arrival by message', () => {
  test('is stamped from the start of its run, and waits at its own door', () => {
    const [arrived] = logOf(frame(1_040, arrive(7))).arrived;
    expect(arrived).toEqual({
      door: { by: 'message', id: 7 },
      arrival: {
        task: 'task 7',
        phase: 'call',
        details: [7],
        thread: null,
        atMs: 40,
        releasedAtMs: null,
        endedAtMs: null,
      },
    });
  });

  test('is not kept beyond the cap, but still counts as an event', () => {
    const flood = Array.from({ length: MOST_ARRIVALS + 10 }, (_, id) => frame(1_001, arrive(id)));
    const log = logOf(...flood);
    expect(log.arrived).toHaveLength(MOST_ARRIVALS);
    expect(log.events).toBe(MOST_ARRIVALS + 10);
  });
});

describe('a line at a gate', () => {
  test('is an arrival in a phase and a thread', () => {
    const [arrived] = logOf(gate(1_012, 3, 'start 5')).arrived;
    expect(arrived?.door).toEqual({ by: 'gate', gate: 3 });
    expect(arrived?.arrival).toMatchObject({
      task: 'task 4',
      phase: 'start',
      thread: 5,
      atMs: 12,
    });
  });

  test('that says end closes all that came by that gate, and none that came by another', () => {
    const log = logOf(
      gate(1_010, 0, 'start 1'),
      gate(1_020, 1, 'start 2'),
      gate(1_030, 0, 'middle 1'),
      gate(1_050, 0, 'end 1'),
    );
    expect(log.arrived.map(({ arrival }) => arrival.endedAtMs)).toEqual([50, null, 50]);
  });

  test('that says end once more changes nothing', () => {
    const log = logOf(gate(1_010, 0, 'start 1'), gate(1_050, 0, 'end 1'), gate(1_090, 0, 'end 1'));
    expect(log.arrived.map(({ arrival }) => arrival.endedAtMs)).toEqual([50]);
  });

  test.for([
    '',
    'start',
    'start ',
    'start -1',
    'start 1.5',
    'start 1 2',
    ' start 1',
    'START 1',
    'start 1\r',
    'start 1234567890',
    `${'a'.repeat(21)} 1`,
    '__proto__ 1',
    'endure',
  ])('that says %j is no arrival', (line) => {
    const log = logOf(gate(1_010, 0, line));
    expect(log.arrived).toEqual([]);
    expect(log.events).toBe(1);
  });
});

describe('frames of another run', () => {
  test('are counted and otherwise ignored', () => {
    const other = RUN - 1;
    const tick: GuestFrame = { type: 'tick', run: other, id: 1, virtualMs: 5, stdoutBytes: 9 };
    const frames = [
      arrive(1, other),
      mark('m', other),
      settled('x', other),
      rested(1, other),
      tick,
    ];
    const log = logOf(...frames.map((one) => frame(1_100, one)));
    expect(log).toEqual({ ...newRunLog(RUN, STARTED_MS), events: 5 });
    expect(isOver(log)).toBe(false);
  });
});

describe('a run is over', () => {
  test('not when it begins, nor for arrivals, marks, ticks, pongs and gates', () => {
    expect(isOver(logOf())).toBe(false);
    const going = logOf(
      frame(1_001, arrive(1)),
      frame(1_002, mark('m')),
      frame(1_003, { type: 'tick', run: RUN, id: 2, virtualMs: 1, stdoutBytes: 0 }),
      frame(1_004, { type: 'pong', ping: 0 }),
      frame(1_005, rested(0)),
      gate(1_006, 0, 'start 1'),
    );
    expect(isOver(going)).toBe(false);
  });

  test('when its call has settled, when nobody handled a failure, when the guest has ended', () => {
    expect(isOver(logOf(frame(1_100, settled('x'))))).toBe(true);
    expect(isOver(logOf(frame(1_100, uncaught('oh'))))).toBe(true);
    expect(isOver(logOf(ended))).toBe(true);
  });
});

test('the first word counts: a second result, rest or failure changes nothing', () => {
  const log = logOf(
    frame(1_100, settled('first')),
    frame(1_200, settled('second')),
    frame(1_300, rested(10)),
    frame(1_400, rested(99)),
    frame(1_500, uncaught('first')),
    frame(1_600, uncaught('second')),
  );
  expect(log.settled).toMatchObject({ atMs: 1_100, frame: { settled: { value: 'first' } } });
  expect(log.rested?.stdoutBytes).toBe(10);
  expect(log.uncaught?.error.message).toBe('first');
});

test('nothing counts that comes after a failure that nobody handled', () => {
  const log = logOf(
    frame(1_100, uncaught('oh')),
    frame(1_200, mark('bad')),
    gate(1_300, 0, 'start 4'),
    frame(1_400, settled('a result all the same')),
    ended,
  );
  expect(log).toMatchObject({ marks: [], arrived: [], settled: null, ended });
});

test('marks are kept in order, up to a thousand', () => {
  const log = logOf(...Array.from({ length: 1_100 }, (_, i) => frame(1_000 + i, mark(`m${i}`))));
  expect(log.marks).toHaveLength(1_000);
  expect(log.marks.at(-1)).toEqual({ name: 'm999', value: null, atMs: 999 });
});

describe('spans', () => {
  test('are one for each task, from its first arrival to its release or its end', () => {
    const log = logOf(
      frame(1_005, arrive(1)),
      gate(1_010, 0, 'start 4'),
      gate(1_030, 0, 'middle 4'),
      gate(1_050, 0, 'end 4'),
      gate(1_060, 1, 'start 5'),
      frame(1_070, arrive(2)),
    );
    const [byMessage] = log.arrived;
    if (byMessage) byMessage.arrival.releasedAtMs = 25;
    expect(spansOf(log)).toEqual([
      { task: 'task 1', startMs: 5, endMs: 25, seenBy: 'grader' },
      { task: 'task 1', lane: 'thread 4', startMs: 10, endMs: 50, seenBy: 'grader' },
      { task: 'task 2', lane: 'thread 5', startMs: 60, endMs: null, seenBy: 'grader' },
      { task: 'task 2', startMs: 70, endMs: null, seenBy: 'grader' },
    ]);
  });

  test('do not mistake a gate for a message of the same number', () => {
    expect(spansOf(logOf(frame(1_005, arrive(0)), gate(1_010, 0, 'start 1')))).toHaveLength(2);
  });
});

test('the event loop’s account holds the turns of the call, and only pongs that came in time', () => {
  const log = logOf(frame(1_050, { type: 'pong', ping: 0 }));
  log.pings.sent = 1;
  const notCounted = { turns: null, longestGapMs: null };
  expect(eventLoopOf(log)).toEqual({ ...notCounted, pingsSent: 1, pingsAnswered: 0 });
  expect(log.pings.answered).toBe(1);
  record(log, frame(1_100, settled('x')));
  expect(eventLoopOf(log)).toMatchObject({ turns: 4, longestGapMs: 2.5 });
});
