// The journal of decisions: the last one holds, a torn line is none, and no damage is passed over.
import { appendFile, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addDecision, type Decision, readOverrides } from '../../../scripts/grades/overrides.ts';
import { anOverride, EX1, EX2 } from '../../engine/batch/gradebook/books.ts';
import { emptyFolder } from './folder.ts';

const about = { version: 'decision/v1', student: 'ada', exercise: EX1 } as const;
const decided = (points: number, changes: Partial<Decision> = {}): Decision =>
  ({ ...about, kind: 'override', ...anOverride(points), ...changes }) as Decision;
const withdrawn: Decision = { ...about, kind: 'withdrawal', by: 'prof', at: anOverride(0).at };

async function journalOf(text: string): Promise<string> {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'overrides.jsonl'), text);
  return folder;
}

const lineOf = (decision: Decision) => `${JSON.stringify(decision)}\n`;
const held = async (folder: string) => Object.fromEntries(await readOverrides(folder));

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
  await expect(readOverrides(folder)).rejects.toMatchObject(told);
  await expect(addDecision(folder, decided(4))).rejects.toMatchObject(told);
  expect(await readFile(join(folder, 'overrides.jsonl'), 'utf8')).toBe(before);
});

test('a journal that cannot be written is told', async () => {
  const folder = await emptyFolder();
  await symlink(join(folder, 'nowhere', 'journal'), join(folder, 'overrides.jsonl'));
  const told = { problem: 'errors.cannot-write.problem', values: { why: 'ENOENT' } };
  await expect(addDecision(folder, decided(1))).rejects.toMatchObject(told);
});
