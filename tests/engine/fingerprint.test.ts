// What a verdict holds for: whatever could change it changes the hash, and what cannot does not.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import { ROOT } from '../../graders/engine/catalogue/places.ts';
import { type Fingerprint, fingerprintOf } from '../../graders/engine/fingerprint.ts';
import { referencesIn, resolve } from '../architecture/references.ts';

const IDS = (await loadExercises()).map(({ id }) => id);
const EX1 = 'ex1-requests';

describe('of a small project', () => {
  let root = '';
  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  const print = (node = 'v26') => fingerprintOf(EX1, root, node);

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'overlap-test-'));
    await put('package-lock.json', '{}');
    await put(`exercises/${EX1}/exercise.json`, '{}');
    for (const path of ['graders/engine/looker.ts', `graders/${EX1}/scenarios.ts`])
      await put(path, '');
  });
  afterEach(() => rm(root, { recursive: true }));

  const changed = (one: Fingerprint, other: Fingerprint) =>
    (['running', 'judging'] as const).filter((half) => one[half] !== other[half]);

  test.for<[string, (keyof Fingerprint)[]]>([
    ['package-lock.json', ['running', 'judging']],
    [`exercises/${EX1}/exercise.json`, ['running']],
    ['graders/engine/sandbox/observe.ts', ['running']],
    ['graders/engine/evidence/evidence.ts', ['running']],
    ['graders/engine/checks/check.ts', ['judging']],
    ['graders/engine/verdict/settle.ts', ['judging']],
    ['graders/engine/messages/fr.json', ['judging']],
    ['graders/engine/reports/html/page.ts', []],
    ['graders/engine/batch/work.ts', []],
    [`graders/${EX1}/drive.ts`, ['running']],
    [`graders/${EX1}/stub/requests.ts`, ['running']],
    [`graders/${EX1}/tasks/work.ts`, ['running']],
    [`graders/${EX1}/checks.test.ts`, ['judging']],
    [`graders/${EX1}/checks.instructor.test.ts`, ['judging']],
    [`graders/${EX1}/reading/order.ts`, ['judging']],
    [`graders/${EX1}/expected.ts`, ['judging']],
    [`graders/${EX1}/messages/en.json`, ['judging']],
    [`graders/${EX1}/hints.fr.md`, []],
    ['graders/ex2-thread-pool/scenarios.ts', []],
    ['scripts/grade.ts', []],
  ])('a change of %s is one of %j', async ([path, halves]) => {
    const before = await print();
    await put(path, 'something');
    const there = await print();
    expect(changed(before, there)).toEqual(halves);
    await put(path, 'something else');
    expect(changed(there, await print())).toEqual(halves);
  });

  test('another Node only runs differently', async () => {
    expect(changed(await print('v26'), await print('v27'))).toEqual(['running']);
  });
});

describe('nothing is left out that takes part', () => {
  /** Every module that is reached from these, by what imports say. */
  async function reachedFrom(entries: readonly string[]): Promise<string[]> {
    const reached = new Set(entries);
    for (const file of reached) {
      for (const reference of referencesIn(await readFile(join(ROOT, file), 'utf8'))) {
        const target = reference.kind === 'written' ? resolve(file, reference.specifier) : '';
        if (/^(graders|scripts|exercises)\/.*\.ts$/.test(target)) reached.add(target);
      }
    }
    return [...reached];
  }
  const LEFT_OUT = /^graders\/engine\/(reports|batch)\/|^(scripts|exercises)\//;
  const ENGINE = 'graders/engine';
  const guest = async () =>
    (await readdir(join(ROOT, ENGINE, 'sandbox', 'guest'))).map(
      (name) => `${ENGINE}/sandbox/guest/${name}`,
    );

  test('in the engine', async () => {
    const parts = ['looker', 'look-again', 'checks/judge', 'verdict/settle'];
    const reached = await reachedFrom([
      ...parts.map((part) => `${ENGINE}/${part}.ts`),
      ...(await guest()),
    ]);
    expect(reached).toContain(`${ENGINE}/sandbox/hold/kernel-file.ts`);
    expect(reached.filter((path) => LEFT_OUT.test(path))).toEqual([]);
  });

  test.for(IDS)('in %s', async (id) => {
    const own = await readdir(join(ROOT, 'graders', id));
    const entries = own
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `graders/${id}/${name}`);
    const reached = await reachedFrom(entries);
    const other = /^graders\/(?!engine\/)/;
    const strange = reached.filter(
      (path) => LEFT_OUT.test(path) || (other.test(path) && !path.startsWith(`graders/${id}/`)),
    );
    expect(strange).toEqual([]);
  });

  test.for(IDS)('and what runs in %s imports nothing that only judges', async (id) => {
    const reached = await reachedFrom([`graders/${id}/scenarios.ts`, `graders/${id}/drive.ts`]);
    expect(reached.filter((path) => /\/(checks|verdict|reading|messages)[/.]/.test(path))).toEqual(
      [],
    );
  });
});
