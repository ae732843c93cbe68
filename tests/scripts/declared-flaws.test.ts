// What flaws.json declares, and what its author is told when it does not say what it should.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { noSuchFlaw, readFlaws } from '../../scripts/self-check/declared.ts';

const exercise = { id: 'ex7-here' } as Exercise;
const other = { id: 'ex8-there' } as Exercise;

async function rootWith(flaws: string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'flaws-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const { id } of [exercise, other]) {
    await mkdir(join(root, 'tests', 'submissions', id), { recursive: true });
  }
  await writeFile(join(root, 'tests', 'submissions', exercise.id, 'flaws.json'), flaws);
  return root;
}

describe('flaws.json', () => {
  test('gives what is declared of each folder', async () => {
    const waves = { about: 'In waves.', diagnoses: ['waves'] };
    const root = await rootWith(JSON.stringify({ waves }));
    expect(await readFlaws(exercise.id, root)).toEqual({ waves });
  });

  test.for([
    ['a misspelt key', '{"waves": {"abuot": "In waves.", "diagnoses": []}}', /abuot/],
    ['a name that no folder has here', '{"In Waves": {"about": "x", "diagnoses": []}}', /In Waves/],
    ['no JSON', '{"waves": ', /JSON/],
  ] as const)('%s is its author’s to mend, and named', async ([, text, why]) => {
    const root = await rootWith(text);
    await expect(readFlaws(exercise.id, root)).rejects.toMatchObject({
      name: 'UserError',
      values: {
        file: join(root, 'tests', 'submissions', exercise.id, 'flaws.json'),
        why: expect.stringMatching(why),
      },
    });
  });

  test('that is missing is, too', async () => {
    const root = await rootWith('{}');
    const values = { why: expect.stringContaining('ENOENT') };
    await expect(readFlaws(other.id, root)).rejects.toMatchObject({ name: 'UserError', values });
  });
});

describe('a name that is not declared', () => {
  test('is told the line that its folder wants, where there is one', async () => {
    const root = await rootWith('{}');
    const folder = join(root, 'tests', 'submissions', other.id);
    await mkdir(join(folder, 'drops-the-first'));
    expect(noSuchFlaw('drops-the-first', [exercise, other], ['waves'], root)).toMatchObject({
      problem: 'errors.undeclared-flaw.problem',
      values: {
        file: join(folder, 'flaws.json'),
        line: expect.stringContaining('"drops-the-first": {'),
      },
    });
  });

  test.for(['wavs', '', '..'])('is asked whether another was meant: %j', async (given) => {
    const root = await rootWith('{}');
    const error = noSuchFlaw(given, [exercise], ['waves', 'waves'], root);
    expect(error).toMatchObject({ problem: 'errors.unknown-flaw.problem', values: { count: 1 } });
  });
});
