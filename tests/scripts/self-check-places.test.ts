// Claims side by side: how many are observed at a time, and that those who wait to be judged make room.
// The evidence is recorded; which diagnosis it has is known.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPlaces } from '../../scripts/self-check/places.ts';
import { recordedText } from '../evidence/recorded.ts';

const EX1 = 'ex1-requests';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overlap-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function recorded(name: string): Promise<string> {
  const file = join(folder, `${name}.json`);
  await writeFile(file, await recordedText(name));
  return file;
}

test('no more have a place than there are places, and each is taken in turn', async () => {
  const places = openPlaces(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const all = [0, 1, 2, 3].map((one) =>
    places.take(async () => {
      begun.push(one);
      await new Promise<void>((resolve) => ends.push(resolve));
      return one;
    }),
  );
  for (let done = 0; done < 4; done++) {
    await expect.poll(() => begun).toHaveLength(Math.min(4, done + 2));
    ends[done]?.();
    expect(await all[done]).toBe(done);
  }
  expect(begun).toEqual([0, 1, 2, 3]);
  places.close();
});

test('who throws leaves its place', async () => {
  const places = openPlaces(1);
  const fault = new Error('it broke');
  await expect(places.take(() => Promise.reject(fault))).rejects.toBe(fault);
  expect(await places.take(async () => 'after it')).toBe('after it');
  places.close();
});

test('who waits to be judged makes room, and each gets its own checks', async () => {
  const places = openPlaces(1);
  const { judging } = places;
  const log: string[] = [];
  const files = await Promise.all(['returned-ex1', 'returned-one-by-one'].map(recorded));
  const claim = (file: string, name: string) =>
    places.take(async () => {
      log.push(`${name} is observed`);
      const submissions = [{ submission: 'submission', file }];
      const judged = await judging.judge({ exercise: EX1, submissions });
      log.push(`${name} is judged`);
      return judged.flatMap(({ diagnosis }) => diagnosis ?? []);
    });
  const [first = '', second = ''] = files;
  const told = await Promise.all([claim(first, 'one'), claim(second, 'the other')]);
  expect(told).toEqual([[], ['sequential-await']]);
  expect(log).toEqual([
    'one is observed',
    'the other is observed',
    'one is judged',
    'the other is judged',
  ]);
  places.close();
});
