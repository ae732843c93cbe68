// The journal of a batch: what is in it outlives any crash, and nothing torn is taken for a verdict.
import { appendFile, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JOURNAL_FILE, openJournal } from '../../../../graders/engine/batch/journal/journal.ts';
import {
  isSameJudgement,
  isSameObservation,
  JOURNAL_VERSION,
  type JournalKey,
  type JournalLine,
} from '../../../../graders/engine/batch/journal/line.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overlap-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

const KEY: JournalKey = {
  ...{ content: 'c1', running: 'r1', judging: 'j1', seed: 7 },
  ...{ sandbox: 'guarded', limitMs: null, lang: 'fr' },
};

function line(student: string, points: number): JournalLine {
  return {
    version: JOURNAL_VERSION,
    ...{ kind: 'judged', student, exercise: 'ex1-requests', key: KEY },
    at: '2026-01-01T00:00:00Z',
    evidence: `students/${student}/ex1-requests.evidence.json`,
    evidenceHash: 'e1',
    verdict: {
      version: 'verdict/v1',
      ...{ exercise: 'ex1-requests', outcome: 'failed', points, maxPoints: 20, seed: 7 },
      ...{ sandbox: 'guarded', lang: 'fr', durationMs: 1, attempts: 1, untouched: false },
      noise: { level: 'quiet', worstLateMs: 0, queueShare: null, othersShare: null },
      checks: [],
    },
  };
}

const pointsOf = async (student: string) =>
  pointsIn((await openJournal(folder)).last(student, 'ex1-requests'));
const pointsIn = (last: JournalLine | undefined) =>
  last?.kind === 'judged' ? last.verdict.points : undefined;
const file = () => join(folder, JOURNAL_FILE);

describe('a journal', () => {
  test('that is not there yet is empty', async () => {
    expect(await pointsOf('alice')).toBeUndefined();
  });

  test('is read back by the next process, the last line of a student first', async () => {
    const journal = await openJournal(folder);
    await Promise.all([journal.add(line('alice', 1)), journal.add(line('bob', 2))]);
    await journal.add(line('alice', 3));
    expect(pointsIn(journal.last('alice', 'ex1-requests'))).toBe(3);
    expect([await pointsOf('alice'), await pointsOf('bob')]).toEqual([3, 2]);
  });

  test.for([2, 30, 200])('loses no more than the line that a crash tore: %i bytes', async (cut) => {
    const journal = await openJournal(folder);
    await journal.add(line('alice', 1));
    await journal.add(line('bob', 2));
    await truncate(file(), (await readFile(file())).length - cut);
    const after = await openJournal(folder);
    expect(after.last('bob', 'ex1-requests')).toBeUndefined();
    await after.add(line('carol', 4));
    expect([await pointsOf('alice'), await pointsOf('carol')]).toEqual([1, 4]);
  });

  test('passes over what another version wrote, and what is no line at all', async () => {
    const other = { ...line('alice', 9), version: 'journal/v2' };
    await writeFile(file(), `${JSON.stringify(other)}\n\0\0\n[]\n`);
    await appendFile(file(), `${JSON.stringify(line('bob', 2))}\n`);
    expect([await pointsOf('alice'), await pointsOf('bob')]).toEqual([undefined, 2]);
  });

  test('that cannot be written says so in a sentence', async () => {
    const journal = await openJournal(folder);
    await mkdir(file());
    await expect(journal.add(line('alice', 1))).rejects.toMatchObject({
      problem: 'errors.cannot-write.problem',
      values: { why: 'EISDIR' },
    });
  });
});

describe('a line', () => {
  test.for([
    [{ judging: 'j2' }, true, false],
    [{ lang: 'en' as const }, true, false],
    [{ content: 'c2' }, false, false],
    [{ running: 'r2' }, false, false],
    [{ seed: 8 }, false, false],
    [{ sandbox: 'none' as const }, false, false],
    [{ limitMs: 1_000 }, false, false],
    [{}, true, true],
  ] as const)('holds for another key as far as it is the same: %j', ([change, seen, judged]) => {
    const other = { ...KEY, ...change };
    expect([isSameObservation(KEY, other), isSameJudgement(KEY, other)]).toEqual([seen, judged]);
  });
});
