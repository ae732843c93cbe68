import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Machine, Noise } from '../../../../graders/engine/evidence/noise.ts';
import { summarise } from '../../../../graders/engine/sandbox/noise/lateness.ts';
import { readMachine } from '../../../../graders/engine/sandbox/noise/machine.ts';
import { startNoiseMeter } from '../../../../graders/engine/sandbox/noise/meter.ts';

describe('how late a sleeper woke', () => {
  test('is its worst and its median', () => {
    expect(summarise([5, 1, 90])).toEqual({ worstMs: 90, medianMs: 5, samples: 3 });
    expect(summarise([4, 1, 2, 9])).toEqual({ worstMs: 9, medianMs: 3, samples: 4 });
  });

  test('is nothing where it never slept, and never less than nothing', () => {
    expect(summarise([])).toEqual({ worstMs: 0, medianMs: 0, samples: 0 });
    expect(summarise([-0.4])).toEqual({ worstMs: 0, medianMs: 0, samples: 1 });
  });
});

describe('a noise meter', () => {
  const clock = (): number => performance.now();

  test('measures beside a run, as evidence', async () => {
    const meter = startNoiseMeter(clock, { queuedMs: () => 12, cpuMs: () => 9, systemMs: () => 4 });
    await sleep(100);
    const noise = meter.stop();
    expect(Noise.parse(noise)).toEqual(noise);
    expect(noise.samples).toBeGreaterThan(0);
    expect(noise).toMatchObject({ childQueueMs: 12, childCpuMs: 9, childSystemMs: 4 });
    expect(noise.wallMs).toBeGreaterThan(90);
  });

  test('sees that the event loop stood still, even if it never woke before the end', () => {
    const meter = startNoiseMeter(clock);
    for (const until = clock() + 60; clock() < until; );
    expect(meter.stop()).toMatchObject({ samples: 1, childQueueMs: null });
  });

  test('does not count what it uses itself, nor the guest, as used by others', () => {
    const guest = { queuedMs: () => null, cpuMs: () => 1e9, systemMs: () => 0 };
    const meter = startNoiseMeter(clock, guest);
    expect(meter.stop().othersCpuMs).toBe(0);
    expect(startNoiseMeter(clock).stop().othersCpuMs).toBeNull(); // no guest: nothing to take off
  });

  test('has no sample when it is stopped at once', () => {
    expect(startNoiseMeter(() => 0).stop()).toMatchObject({ samples: 0, wallMs: 0 });
  });

  test('sees by how much it was late', () => {
    let nowMs = 0;
    const meter = startNoiseMeter(() => nowMs);
    nowMs = 510;
    expect(meter.stop()).toMatchObject({ sleeperWorstLateMs: 500, wallMs: 510 });
  });
});

test('the machine is described, as evidence', () => {
  const machine = readMachine(true);
  expect(Machine.parse(machine)).toEqual(machine);
  expect(machine).toMatchObject({ canReadThreads: true, node: process.version });
});
