// Evidence of several submissions judged together: each gets its own checks, whatever the others are.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { type Desk, judgingDesk } from '../../../graders/engine/batch/judging-desk.ts';
import type { JudgedCheck } from '../../../graders/engine/checks/judged.ts';
import { recordedText } from '../../evidence/recorded.ts';

let folder = '';
let desk: Desk;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overlap-test-'));
  desk = judgingDesk();
});
afterAll(async () => {
  desk.close();
  await rm(folder, { recursive: true });
});

async function evidence(name: string): Promise<string> {
  const file = join(folder, `${name}.json`);
  await writeFile(file, await recordedText(name));
  return file;
}

const diagnoses = (judged: readonly JudgedCheck[]) =>
  judged.flatMap(({ diagnosis }) => diagnosis ?? []);
const [EX1, EX2] = ['ex1-requests', 'ex2-thread-pool'] as const;

test('each has its own verdict, of whichever exercise, and one that breaks spoils no other', async () => {
  const broken = join(folder, 'broken.json');
  await writeFile(broken, '{"version":"evidence/v1"}');
  const names = [
    ...([EX1, 'returned-ex1', EX1, 'returned-one-by-one'] as const),
    ...([EX2, 'returned-one-worker', EX1, 'returned-in-pairs', EX2, 'returned-ex2'] as const),
  ];
  const asked: Promise<JudgedCheck[]>[] = [];
  for (let at = 0; at < names.length; at += 2) {
    asked.push(desk.judge(names[at] ?? '', await evidence(names[at + 1] ?? '')));
  }
  const breaks = expect(desk.judge(EX1, broken)).rejects.toThrow('unreadable evidence');
  desk.hurry();
  const judged = await Promise.all(asked);
  await breaks;
  expect(judged.map(diagnoses)).toEqual([
    [],
    ['sequential-await'],
    ['one-worker'],
    ['in-pairs'],
    [],
  ]);
});

test('judges what comes after one that broke', async () => {
  expect(diagnoses(await desk.judge(EX1, await evidence('returned-ex1')))).toEqual([]);
});

test('has no room for more than memory has, and judges then without waiting for company', async () => {
  const small = judgingDesk({ mostWaitingBytes: 1_000 });
  let judged = 0;
  const ask = (file: string) => small.judge(EX1, file).finally(() => (judged += 1));
  const file = await evidence('returned-ex1');
  const gone = expect(ask(join(folder, 'gone.json'))).rejects.toThrow('ENOENT');
  await small.room(); // there is
  const asked = [ask(file), ask(file), ask(join(folder, 'broken.json')).catch(() => [])];
  await gone;
  expect(judged).toBe(1);
  await small.room();
  expect(judged).toBe(4);
  await Promise.all(asked);
  small.close();
});

test('what was there when it was flushed is judged, though no time passes', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const calm = judgingDesk();
  onTestFinished(() => calm.close());
  const asked = calm.judge(EX1, await evidence('returned-in-pairs'));
  calm.flush();
  expect(diagnoses(await asked)).toEqual(['in-pairs']);
});
