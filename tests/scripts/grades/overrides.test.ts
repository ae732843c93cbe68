// The journal of decisions: the last one holds, a torn line is none, and no damage is passed over.
import { appendFile, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { studentKeys } from '../../../graders/engine/batch/class/student-key.ts';
import type { GradedStudent } from '../../../graders/engine/batch/gradebook/gradebook.ts';
import { addDecision, type Decision, readOverrides } from '../../../scripts/grades/overrides.ts';
import { anOverride, aStudent, EX1, EX2 } from '../../engine/batch/gradebook/books.ts';
import { emptyFolder } from './folder.ts';

const whose = { name: 'Ada' };
const about = { version: 'decision/v1', student: 'ada', exercise: EX1, whose } as const;
const decided = (points: number, changes: Partial<Decision> = {}): Decision =>
  ({ ...about, kind: 'override', ...anOverride(points), ...changes }) as Decision;
const withdrawn: Decision = { ...about, kind: 'withdrawal', by: 'prof', at: anOverride(0).at };

async function journalOf(text: string): Promise<string> {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'overrides.jsonl'), text);
  return folder;
}

const lineOf = (decision: Decision) => `${JSON.stringify(decision)}\n`;
const held = async (folder: string, students: GradedStudent[] = []) =>
  Object.fromEntries(await readOverrides(folder, students));

test('nobody has decided where there is no journal', async () => {
  expect(await held(await emptyFolder())).toEqual({});
});

test('the last decision of a student and an exercise holds', async () => {
  const folder = await emptyFolder();
  await addDecision(folder, decided(1));
  await addDecision(folder, decided(2, { exercise: EX2 }));
  await addDecision(folder, decided(3, { student: 'bob' }));
  await addDecision(folder, decided(4, { because: 'ligne\nsuivante “é” 🙂' }));
  expect(await held(folder)).toEqual({
    [`ada/${EX1}`]: { ...anOverride(4), because: 'ligne\nsuivante “é” 🙂' },
    [`ada/${EX2}`]: anOverride(2),
    [`bob/${EX1}`]: anOverride(3),
  });
});

test('what was taken back is none, until somebody decides again; every line stays', async () => {
  const folder = await emptyFolder();
  await addDecision(folder, decided(1));
  await addDecision(folder, withdrawn);
  expect(await held(folder)).toEqual({});
  await addDecision(folder, decided(2));
  expect(await held(folder)).toEqual({ [`ada/${EX1}`]: anOverride(2) });
  const text = await readFile(join(folder, 'overrides.jsonl'), 'utf8');
  expect(text).toBe([decided(1), withdrawn, decided(2)].map(lineOf).join(''));
});

describe('a last line', () => {
  // Cut in the middle of a letter of two bytes, too.
  const next = Buffer.from(lineOf(decided(9, { because: 'é' })));
  const cuts = [1, 40, next.indexOf('é') + 1, next.length - 2];

  test.for(cuts)('that a crash has torn after %d bytes is none, nor in the way', async (cut) => {
    const folder = await journalOf(lineOf(decided(1)));
    await appendFile(join(folder, 'overrides.jsonl'), next.subarray(0, cut));
    expect(await held(folder)).toEqual({ [`ada/${EX1}`]: anOverride(1) });
    await addDecision(folder, decided(2, { exercise: EX2 }));
    const text = await readFile(join(folder, 'overrides.jsonl'), 'utf8');
    expect(text).toBe(lineOf(decided(1)) + lineOf(decided(2, { exercise: EX2 })));
  });

  test('that only lacks its end holds', async () => {
    const folder = await journalOf(lineOf(decided(1)).trimEnd());
    expect(await held(folder)).toEqual({ [`ada/${EX1}`]: anOverride(1) });
    await addDecision(folder, decided(2));
    const text = await readFile(join(folder, 'overrides.jsonl'), 'utf8');
    expect(text).toBe(lineOf(decided(1)) + lineOf(decided(2)));
  });
});

test.for([
  ['is not JSON', 'oops\n'],
  ['is empty', '\n'],
  ['lacks its points', lineOf({ ...about, kind: 'override', because: 'x' } as never)],
  ['has no reason', lineOf(decided(1, { because: '' }))],
  ['takes points away', lineOf(decided(-1))],
  ['is of another version', lineOf({ ...withdrawn, version: 'decision/v2' } as never)],
])('a line within that %s is told, and nothing is added', async ([, line = '']) => {
  const before = lineOf(decided(1)) + line + lineOf(decided(3));
  const folder = await journalOf(before);
  const told = { problem: 'errors.overrides-damaged.problem', values: { line: 2 } };
  await expect(readOverrides(folder, [])).rejects.toMatchObject(told);
  await expect(addDecision(folder, decided(4))).rejects.toMatchObject(told);
  expect(await readFile(join(folder, 'overrides.jsonl'), 'utf8')).toBe(before);
});

test('a journal that cannot be written is told', async () => {
  const folder = await emptyFolder();
  await symlink(join(folder, 'nowhere', 'journal'), join(folder, 'overrides.jsonl'));
  const told = { problem: 'errors.cannot-write.problem', values: { why: 'ENOENT' } };
  await expect(addDecision(folder, decided(1))).rejects.toMatchObject(told);
});

describe('a decision is of the person that it was made about', () => {
  const decision = (student: string, of: Decision['whose']) => decided(3, { student, whose: of });
  const heldBy = async (one: Decision, students: Parameters<typeof aStudent>[0][]) => {
    const folder = await emptyFolder();
    await addDecision(folder, one);
    return Object.keys(
      await held(
        folder,
        students.map((student) => aStudent(student, [])),
      ),
    );
  };

  test('and not of another who has their key by now', async () => {
    // Of those with one slug, the first in the alphabet has it to themselves.
    expect(studentKeys([{ identity: 'Ann Lee' }])).toEqual(['ann-lee']);
    expect(studentKeys([{ identity: 'Ann Lee' }, { identity: 'ANN LEE' }])[1]).toBe('ann-lee');
    const one = decision('ann-lee', { name: 'Ann Lee', path: 'Ann Lee' });
    expect(await heldBy(one, [{ key: 'ann-lee', name: 'ANN LEE', path: 'ANN LEE' }])).toEqual([
      `ann-lee (Ann Lee)/${EX1}`,
    ]);
    expect(
      await heldBy(one, [
        { key: 'ann-lee', name: 'ANN LEE', path: 'ANN LEE' },
        { key: 'ann-lee-12345678', name: 'Ann Lee', path: 'Ann Lee' },
      ]),
    ).toEqual([`ann-lee-12345678/${EX1}`]);
  });

  test.for<[string, Decision['whose'], Parameters<typeof aStudent>[0], boolean]>([
    [
      'hand-in',
      { name: 'ann', path: 'ann' },
      { key: '1815', name: 'Lee', id: '1815', path: 'x/ann.zip' },
      true,
    ],
    [
      'id',
      { name: 'ann', id: '1815', path: 'a' },
      { key: '1815', name: 'Lee', id: '1815', path: 'b' },
      true,
    ],
    ['address', { name: 'ann', email: 'A@b.c' }, { key: 'ann', name: 'Lee', email: 'a@B.c' }, true],
    [
      'id of another',
      { name: 'ann', id: '1', path: 'a' },
      { key: 'ann', name: 'ann', id: '2', path: 'a' },
      false,
    ],
    ['name under the same key', { name: 'Zoe\u0301' }, { key: 'ann', name: 'Zo\u00e9' }, true],
    ['name alone', { name: 'Zoé' }, { key: 'zoe', name: 'Zoé' }, false],
  ])('known by their %s', async ([, of, student, isTheirs]) => {
    const [key] = await heldBy(decision('ann', of), [student]);
    expect(key === `${student.key}/${EX1}`).toBe(isTheirs);
  });

  test('and of nobody where two could be meant', async () => {
    const shared = { name: 'Lee', path: 'pair' };
    const one = decision('pair', shared);
    expect(
      await heldBy(one, [
        { ...shared, key: '1', id: '1' },
        { ...shared, key: '2', id: '2' },
      ]),
    ).toEqual([`pair/${EX1}`]);
  });
});
