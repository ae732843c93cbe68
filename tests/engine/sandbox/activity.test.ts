// Snapshots of threads as the watch takes them, literally, and the bars that are drawn from them.
import { describe, expect, test } from 'vitest';
import { hasMoreThanNodes, ThreadActivity } from '../../../graders/engine/sandbox/activity.ts';
import type { ThreadSnapshot } from '../../../graders/engine/sandbox/hold/proc.ts';

const LOOK_MS = 25;
const MAIN = 100;

/** CPU and queue time so far, in milliseconds, by thread. */
type Reading = Record<number, [cpuMs: number, queueMs: number]>;

function snapshot(reading: Reading): ThreadSnapshot {
  return new Map(
    Object.entries(reading).map(([tid, [cpuMs, queueMs]]) => [
      Number(tid),
      {
        tid: Number(tid),
        name: Number(tid) === MAIN ? 'node-MainThread' : 'worker',
        state: 'R',
        cpuNs: cpuMs * 1e6,
        queueNs: queueMs * 1e6,
        slices: 1,
        majorFaults: 0,
      },
    ]),
  );
}

/** Readings one look apart. */
function activityOf(...readings: Reading[]): ThreadActivity {
  const activity = new ThreadActivity();
  for (const [i, reading] of readings.entries()) activity.add(i * LOOK_MS, snapshot(reading));
  return activity;
}

const workersOf = (activity: ThreadActivity) => activity.spans((tid) => tid !== MAIN);
const bar = (task: string, startMs: number, endMs: number) => ({
  task,
  startMs,
  endMs,
  seenBy: 'grader',
});

describe('a bar', () => {
  test('lasts while the thread wants a core, whether it gets one or stands in the queue', () => {
    const activity = activityOf(
      { 7: [0, 0] },
      { 7: [25, 0] },
      { 7: [25, 25] },
      { 7: [37, 38] },
      { 7: [37, 38] },
    );
    expect(workersOf(activity)).toEqual([bar('thread 1', 0, 75)]);
  });

  test('is not drawn for a thread that hardly runs', () => {
    expect(workersOf(activityOf({ 7: [0, 0] }, { 7: [9, 0] }, { 7: [18, 0] }))).toEqual([]);
  });

  test('is drawn from two fifths of a look on', () => {
    expect(workersOf(activityOf({ 7: [0, 0] }, { 7: [6, 4] }))).toEqual([bar('thread 1', 0, 25)]);
  });

  test('goes on over a short pause, and ends at a long one', () => {
    const work: Reading = { 7: [25, 0] };
    const short = activityOf({ 7: [0, 0] }, work, work, work, { 7: [50, 0] });
    expect(workersOf(short)).toEqual([bar('thread 1', 0, 100)]);
    const long = activityOf({ 7: [0, 0] }, work, work, work, work, work, { 7: [50, 0] });
    expect(workersOf(long)).toEqual([bar('thread 1', 0, 25), bar('thread 1', 125, 150)]);
  });

  test('begins with the look before, for a thread that was not there yet', () => {
    expect(workersOf(activityOf({}, { 7: [20, 0] }))).toEqual([bar('thread 1', 0, 25)]);
  });
});

describe('threads', () => {
  test('are numbered in the order of their ids, and only those that are workers', () => {
    const activity = activityOf(
      { [MAIN]: [0, 0], 9: [0, 0], 7: [0, 0] },
      { [MAIN]: [25, 0], 9: [25, 0], 7: [0, 0] },
      { [MAIN]: [50, 0], 9: [25, 0], 7: [25, 0] },
    );
    expect(workersOf(activity)).toEqual([bar('thread 1', 25, 50), bar('thread 2', 0, 25)]);
  });

  test('are asked about by id and name', () => {
    const asked: [number, string][] = [];
    activityOf({}, { [MAIN]: [25, 0], 7: [25, 0] }).spans((tid, name) => {
      asked.push([tid, name]);
      return true;
    });
    expect(asked).toEqual([
      [7, 'worker'],
      [MAIN, 'node-MainThread'],
    ]);
  });

  test('that end leave their bars behind', () => {
    const activity = activityOf({ 7: [0, 0] }, { 7: [25, 0] }, {}, {});
    expect(workersOf(activity)).toEqual([bar('thread 1', 0, 25)]);
  });
});

test('one look, or two in the same moment, show nothing', () => {
  expect(workersOf(activityOf({ 7: [500, 0] }))).toEqual([]);
  const activity = new ThreadActivity();
  activity.add(25, snapshot({ 7: [0, 0] }));
  activity.add(25, snapshot({ 7: [25, 0] }));
  expect(workersOf(activity)).toEqual([]);
});

describe('a thread beside Node’s own', () => {
  const own = ['node-MainThread', 'node-V8Worker', 'node-V8Worker', 'libuv-worker'];

  test('is seen by a name that Node has not', () => {
    expect(hasMoreThanNodes(own)).toBe(false);
    expect(hasMoreThanNodes([...own, 'worker'])).toBe(true);
  });

  test('is seen under a name of Node’s, where there is one too many', () => {
    expect(hasMoreThanNodes([...own, 'node-MainThread'])).toBe(true);
    expect(hasMoreThanNodes(Array(4).fill('libuv-worker'))).toBe(false);
    expect(hasMoreThanNodes(Array(5).fill('libuv-worker'))).toBe(true);
  });
});
