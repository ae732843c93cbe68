// The journal, in a real folder: what is in it after a crash, and what it holds for.
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openJournal } from '../../../scripts/audit/journal.ts';
import { journalKey } from '../../../scripts/audit/key.ts';
import { aRun, aSubject, WRONG } from './runs.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'overlap-audit-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

const first = aRun({ seed: 1 });
const second = aRun({ seed: 2, outcome: 'failed', diagnoses: ['waves'], kept: 'kept/one' });

describe('the journal', () => {
  test('has every run again when it is opened anew', async () => {
    const folder = await aFolder();
    const journal = await openJournal(WRONG, folder, 'key');
    await journal.add(first);
    await journal.add(second);
    expect(journal.measured).toEqual([first, second]);
    expect((await openJournal(WRONG, folder, 'key')).measured).toEqual([first, second]);
    expect((await openJournal(WRONG, folder, 'other-key')).measured).toEqual([]);
  });

  test('passes over a line that a crash has torn, and goes on behind it', async () => {
    const folder = await aFolder();
    const file = join(folder, 'key.jsonl');
    const torn = JSON.stringify(second).slice(0, 40);
    await writeFile(file, `${JSON.stringify(first)}\n${torn}`);
    const journal = await openJournal(WRONG, folder, 'key');
    expect(journal.measured).toEqual([first]);
    await journal.add(second);
    await journal.add(first);
    expect(await readFile(file, 'utf8')).toMatch(/\n\{[^\n]{39}\n/);
    expect((await openJournal(WRONG, folder, 'key')).measured).toEqual([first, second, first]);
  });

  test('takes a line that is not one of its own for no run', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'key.jsonl'), `{"seed":1}\nnull\n${JSON.stringify(first)}\n`);
    expect((await openJournal(WRONG, folder, 'key')).measured).toEqual([first]);
  });
});

/** A small repository, with as much in it as decides a verdict. */
async function aRepository(): Promise<string> {
  const root = await aFolder();
  const files = [
    ...['graders/engine/grade.ts', 'graders/engine/messages/en.json'],
    ...['graders/engine/reports/json.ts', 'graders/ex1-a/checks.test.ts'],
    ...['graders/ex1-a/messages/en.json', 'graders/ex1-a/hints.en.md', 'graders/ex2-b/drive.ts'],
    ...['solutions/ex1-a/a.ts', 'exercises/ex1-a/exercise.json', 'exercises/ex1-a/README.en.md'],
    ...['submission/a.ts', 'submission/messages/a.ts', 'README.md', 'package-lock.json'],
    ...['graders/engine/messages/ends.ts', 'graders/engine/messages/scenario.ts'],
    ...['scripts/audit/conditions/busy.ts', 'scripts/audit/loads/spin.ts', 'scripts/audit/plan.ts'],
  ];
  for (const file of files) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), file);
  }
  return root;
}

describe('what was measured holds for', () => {
  const keyIn = (root: string, node = 'v26.1.0') =>
    journalKey({ ...aSubject('waves', 'wrong'), folder: join(root, 'submission') }, root, node);

  test('the same content, wherever it lies', async () => {
    const [root, other] = [await aRepository(), await aFolder()];
    await cp(root, other, { recursive: true });
    expect(await keyIn(other)).toBe(await keyIn(root));
    expect(await keyIn(root)).toMatch(/^ex1-a\.waves\.[0-9a-f]{16}$/);
  });

  test.for([
    'graders/engine/grade.ts',
    'graders/ex1-a/checks.test.ts',
    'solutions/ex1-a/a.ts',
    'exercises/ex1-a/exercise.json',
    'submission/a.ts',
    'submission/messages/a.ts',
    'graders/engine/new.ts',
    'graders/engine/messages/ends.ts',
    'package-lock.json',
    'scripts/audit/conditions/busy.ts',
    'scripts/audit/loads/spin.ts',
  ])('no other content of %s', async (file) => {
    const root = await aRepository();
    const before = await keyIn(root);
    await appendFile(join(root, file), '\nmore();');
    expect(await keyIn(root)).not.toBe(before);
  });

  test.for([
    'graders/engine/grade.ts',
    'graders/ex1-a/checks.test.ts',
    'scripts/audit/conditions/busy.ts',
  ])('the code of %s, however it is explained and laid out', async (file) => {
    const root = await aRepository();
    await writeFile(join(root, file), '// One.\nif (one) two(); // as it must\n');
    const before = await keyIn(root);
    await writeFile(join(root, file), '/** Another. */\nif (one)\n  two();\n');
    expect(await keyIn(root)).toBe(before);
    await writeFile(join(root, file), '// One.\n// if (one) two();\n');
    expect(await keyIn(root)).not.toBe(before);
  });

  test.for([
    ['graders/engine/table.txt', 'one();'],
    ['solutions/ex1-a/a.ts', 'one();'],
    ['submission/a.ts', 'one();'],
    ['graders/engine/grade.ts', 'one('], // it cannot be parsed
  ] as const)('every byte of %s: %s', async ([file, code]) => {
    const root = await aRepository();
    await writeFile(join(root, file), `${code} // one`);
    const before = await keyIn(root);
    await writeFile(join(root, file), `${code} // two`);
    expect(await keyIn(root)).not.toBe(before);
  });

  test.for([
    'graders/engine/messages/en.json',
    'graders/engine/reports/json.ts',
    'graders/ex1-a/messages/en.json',
    'graders/ex1-a/hints.en.md',
    'graders/ex2-b/drive.ts',
    'exercises/ex1-a/README.en.md',
    'README.md',
    'scripts/audit/plan.ts',
  ])('any content of %s', async (file) => {
    const root = await aRepository();
    const before = await keyIn(root);
    await appendFile(join(root, file), ' ');
    expect(await keyIn(root)).toBe(before);
  });

  test('no other Node, and no file that is called otherwise', async () => {
    const root = await aRepository();
    const before = await keyIn(root);
    expect(await keyIn(root, 'v26.1.1')).not.toBe(before);
    await cp(join(root, 'submission/a.ts'), join(root, 'submission/b.ts'));
    await rm(join(root, 'submission/a.ts'));
    expect(await keyIn(root)).not.toBe(before);
  });
});
