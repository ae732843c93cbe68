import { describe, expect, test } from 'vitest';
import { MainSleep } from '../../../../graders/engine/sandbox/hold/main-sleep.ts';
import type { ThreadReading } from '../../../../graders/engine/sandbox/hold/proc.ts';
import { ns, snapshot, thread } from './readings.ts';

const MAIN = 1;
const HELPER = 2;
const WORKER = 3;
const MOST_MS = 50;

/** Each look: when, and what was seen of the threads; null where the call was not going on. */
type Look = [atMs: number, threads: ThreadReading[] | null];

function slept(...looks: Look[]): MainSleep {
  return sleptBetween(0, looks);
}

/** Each look takes so long to read. */
function sleptBetween(readingMs: number, looks: readonly Look[]): MainSleep {
  const sleep = new MainSleep(MAIN, snapshot(thread(MAIN), thread(HELPER)), MOST_MS);
  for (const [atMs, threads] of looks) {
    if (threads === null) sleep.interrupt();
    else sleep.add(snapshot(...threads), atMs, atMs + readingMs);
  }
  return sleep;
}

const longest = (...looks: Look[]): number => slept(...looks).longestMs;

const asleep = (slices = 1): ThreadReading[] => [thread(MAIN, { slices }), thread(HELPER)];
const main = (state: string) => [thread(MAIN, { state }), thread(HELPER)];

describe('the longest sleep of a main thread', () => {
  test('is all the time between looks at which it slept, and was given no core between them', () => {
    expect(longest([0, asleep()], [25, asleep()], [50, asleep()], [80, asleep()])).toBe(80);
  });

  test('needs two looks', () => {
    expect(longest()).toBe(0);
    expect(longest([0, asleep()])).toBe(0);
  });

  test('ends when it is given a core, and the longest stays', () => {
    const long = [0, 25, 50].map((atMs): Look => [atMs, asleep(1)]);
    const short = [75, 100].map((atMs): Look => [atMs, asleep(2)]);
    expect(longest(...long, ...short)).toBe(50);
    expect(longest(...short, ...long.map(([atMs, seen]): Look => [atMs + 125, seen]))).toBe(50);
  });

  test.for(['R', 'D', 'T'])('is none where it is in state %s at one of them', (state) => {
    expect(longest([0, asleep()], [25, main(state)], [50, asleep()])).toBe(0);
  });

  test.for(['R', 'D'])('is none while a thread of Node’s own is in state %s', (state) => {
    const helped = [thread(MAIN), thread(HELPER, { state })];
    expect(longest([0, asleep()], [25, helped], [50, asleep()], [75, asleep()])).toBe(25);
  });

  test('is one whatever the threads of the program do meanwhile', () => {
    const busy = [...asleep(), thread(WORKER, { state: 'R' })];
    expect(longest([0, asleep()], [25, busy], [50, busy])).toBe(50);
  });

  test('counts no more of a stretch without a look than it may', () => {
    expect(longest([0, asleep()], [1_000, asleep()], [1_025, asleep()])).toBe(MOST_MS + 25);
  });

  test('is another one after the call, and before it', () => {
    expect(longest([0, asleep()], [25, null], [50, asleep()], [75, asleep()])).toBe(25);
  });

  test('is none of the time in which it was looked at', () => {
    const looks = [0, 25, 50].map((atMs): Look => [atMs, asleep()]);
    expect(sleptBetween(10, looks).longestMs).toBe(2 * 15);
    expect(sleptBetween(30, looks).longestMs).toBe(0);
  });

  test('is none of a process that is gone', () => {
    expect(longest([0, asleep()], [25, []], [50, []])).toBe(0);
  });
});

describe('the naps of a main thread', () => {
  const naps = (...looks: Look[]): number => slept(...looks).nappedMs;
  const woken = (said: Partial<ThreadReading>) => [thread(MAIN, said), thread(HELPER)];
  const [from, to]: [Look, number] = [[0, woken({ slices: 1 })], 25];

  test('are all sleeps that lasted from one look to the next', () => {
    const long = [0, 25, 50].map((atMs): Look => [atMs, asleep(1)]);
    expect(naps(...long, [75, asleep(99)], [100, asleep(99)])).toBe(75);
  });

  test('are what is left of a sleep that was broken off, without those of a loop that turns', () => {
    expect(naps(from, [to, woken({ slices: 2 })])).toBe(25 - 2 * 4);
    expect(naps(from, [to, woken({ slices: 3 })])).toBe(25 - 3 * 4);
  });

  test('are none of a loop that a timer of a few milliseconds wakes', () => {
    expect(naps(from, [to, woken({ slices: 7 })])).toBe(0);
    expect(naps(from, [to, woken({ slices: 25 })])).toBe(0);
  });

  test('are none of the time on a core and in the queue', () => {
    const awake = { slices: 2, cpuNs: ns(3), queueNs: ns(5) };
    expect(naps(from, [to, woken(awake)])).toBe(25 - 2 * 4 - 3 - 5);
    expect(naps(from, [to, woken({ slices: 2, queueNs: ns(24) })])).toBe(0);
  });

  test('are none where it waited for memory in between', () => {
    expect(naps(from, [to, woken({ slices: 2, majorFaults: 1 })])).toBe(0);
  });

  test('are none around a look at which it did not sleep', () => {
    expect(naps([0, asleep()], [25, main('D')], [50, asleep()], [75, asleep()])).toBe(25);
  });
});

describe('all that a main thread slept', () => {
  const total = (...looks: Look[]): number => slept(...looks).totalMs;

  test('is the same in many sleeps as in one', () => {
    const naps = [0, 25, 50, 75].map((atMs): Look => [atMs, asleep(atMs)]);
    expect(total(...naps)).toBe(75);
    expect(longest(...naps)).toBe(0);
    expect(total([0, asleep()], [25, asleep()], [50, asleep()], [75, asleep()])).toBe(75);
  });

  test('is nothing around a look at which it did not', () => {
    expect(total([0, asleep()], [25, main('R')], [50, asleep(2)], [75, asleep(3)])).toBe(25);
    expect(total([0, asleep()], [25, null], [50, asleep(2)])).toBe(0);
  });

  test('counts no more of a stretch without a look than it may', () => {
    expect(total([0, asleep()], [1_000, asleep(2)])).toBe(MOST_MS);
  });
});
