// `npm run kit`: what it writes, and where it refuses to.
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT, stubFolder } from '../../../graders/engine/catalogue/places.ts';
import { environment, overlap, type Said, START } from '../run.ts';
import { aKit, textsIn } from './a-kit.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overlap-kit-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

const kitTo = (path: string, ...args: readonly string[]) =>
  overlap(['kit', '--out', path, ...args]);
/** What is there besides what was put there: nothing of a kit may be left. */
const left = async () => (await readdir(folder)).filter((name) => name.includes('part'));

describe('a kit', () => {
  test('has the exercises that were chosen, as they are given, and says what sealing is worth', async () => {
    await using kit = await aKit('--exercises', 'ex1,ex4', '--lang', 'en');
    expect(kit.said.exitCode).toBe(0);
    expect(kit.said.stdout).toContain('Kit with 2 exercises');
    expect(kit.said.stdout).toMatch(/keeps answers out of sight, and no more/);
    const texts = await textsIn(kit.folder);
    const ids = [...texts.keys()].flatMap(
      (path) => /^(?:exercises|graders)\/(ex\d)/.exec(path)?.[1] ?? [],
    );
    expect([...new Set(ids)].toSorted()).toEqual(['ex1', 'ex4']);
    const stub = await readFile(join(stubFolder('ex1-requests'), 'requests.ts'), 'utf8');
    expect(texts.get('exercises/ex1-requests/requests.ts')).toBe(stub);
    expect(texts.get('README.md')).toMatch(/^\| `ex1` /m);
    expect(texts.get('README.md')).not.toMatch(/^\| `ex2` /m);
    expect(texts.get('.github/workflows/check.yml')).toContain('exercise: [ex1, ex4]');
    const { stdout } = await kit.run(['list']);
    expect(stdout).not.toContain('ex2');
  });

  test.for([
    ['en', 'README.md', 'README.fr.md'],
    ['fr', 'README.en.md', 'README.md'],
  ])('in %s has its README in English in %s, in French in %s', async ([lang, english, french]) => {
    await using kit = await aKit('--exercises', 'ex0', '--lang', lang ?? '');
    const texts = await textsIn(kit.folder);
    expect(texts.get(english ?? '')).toContain(`](${french})`);
    expect(texts.get(english ?? '')).toMatch(/keeps answers\s+out of sight, and no more/);
    expect(texts.get(french ?? '')).toContain(`](${english})`);
    expect(texts.get(french ?? '')).toMatch(/garde les réponses\s+hors de vue, et rien de plus/);
    for (const name of [english, french]) {
      const text = texts.get(name ?? '') ?? '';
      expect(text).not.toMatch(
        /\b(OTHER|FIRST|EXERCISES|STUDENT|PLATFORMS)\b|self-check|npm run (solution|grade|audit)/,
      );
      const verbs = [...text.matchAll(/npm run ([a-z-]+)/g)].map(([, verb]) => verb);
      const { scripts } = JSON.parse(texts.get('package.json') ?? '');
      expect(Object.keys(scripts)).toEqual(expect.arrayContaining(verbs));
    }
  });

  test.for([
    ['en', 'README.md', /^One exercise and the quiz\. [^\n]* not all of its exercises are here:$/m],
    [
      'fr',
      'README.fr.md',
      /^Un exercice et le quiz\. [^\n]* ses exercices ne sont pas tous ici\u00A0:$/m,
    ],
  ] as const)('of one exercise promises no other, in %s', async ([lang, name, sentence]) => {
    await using kit = await aKit('--exercises', 'ex3', '--lang', 'en');
    const texts = await textsIn(kit.folder);
    expect(texts.get(name)).toMatch(sentence);
    expect(texts.get(name)).toMatch(/^\| `ex3` [^\n]*\n\| `quiz` /m);
    expect(texts.get(name)).not.toMatch(/`ex[^3]`|three hours, told|trois heures, racontée/);
    for (const page of [name, `exercises/README.${lang}.md`]) {
      const named = [...(texts.get(page) ?? '').matchAll(/npm run [a-z-]+ (ex\d+)/g)];
      expect(named.length).toBeGreaterThan(2);
      expect([...new Set(named.map(([, id]) => id))]).toEqual(['ex3']);
    }
  });

  test('of all exercises has our own sentence on them, in both languages', async () => {
    await using kit = await aKit('--lang', 'en');
    const texts = await textsIn(kit.folder);
    expect(texts.get('README.md')).toMatch(/^A session of three hours, told in /m);
    expect(texts.get('README.fr.md')).toMatch(/^Une session de trois heures, racontée dans /m);
  });

  test('says nothing of how the session is led', async () => {
    await using kit = await aKit('--exercises', 'ex0');
    const texts = await textsIn(kit.folder);
    for (const [name, led] of [
      ['exercises/README.fr.md', /^### Pour qui mène /m],
      ['exercises/README.en.md', /^### For who leads /m],
    ] as const) {
      expect(await readFile(join(ROOT, name), 'utf8')).toMatch(led);
      expect(texts.get(name)).toMatch(/^# /);
      expect(texts.get(name)).not.toMatch(led);
    }
  });

  test('is the same each time it is made', async () => {
    await using one = await aKit('--exercises', 'ex1');
    await using other = await aKit('--exercises', 'ex1');
    expect(await textsIn(one.folder)).toEqual(await textsIn(other.folder));
  });

  test('may be written to a folder that is there and empty', async () => {
    const { exitCode, stdout } = await kitTo(folder, '--exercises', '1');
    expect([exitCode, existsSync(join(folder, 'package.json'))]).toEqual([0, true]);
    expect(stdout).toContain(folder);
  });
});

describe('a kit is refused', () => {
  const refused = (said: Partial<Said>, words: string) => {
    expect(said.stderr).toContain(words);
    expect([said.exitCode, said.stdout]).toEqual([2, '']);
  };

  test('without a folder', async () => {
    refused(await overlap(['kit']), '--out is missing');
  });

  test('where something is already', async () => {
    await writeFile(join(folder, 'notes.txt'), 'mine');
    refused(await kitTo(folder), 'is not empty');
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('where a file is', async () => {
    await writeFile(join(folder, 'kit'), '');
    refused(await kitTo(join(folder, 'kit')), 'is a file');
  });

  test.for(['kit', '.', 'exercises/kit'])('inside this repository, at %s', async (path) => {
    refused(await kitTo(join(ROOT, path)), 'lies in this very repository');
  });

  test('inside this repository, by way of a link', async () => {
    await symlink(ROOT, join(folder, 'link'));
    refused(await kitTo(join(folder, 'link', 'kit')), 'lies in this very repository');
  });

  test('for an exercise that there is not', async () => {
    refused(await kitTo(join(folder, 'kit'), '--exercises', 'ex1,ex99'), 'ex99');
    expect(await readdir(folder)).toEqual([]);
  });

  test('where a folder cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    refused(await kitTo(join(folder, 'file', 'kit')), 'Cannot write');
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'where it may not be written',
    async () => {
      await chmod(folder, 0o500);
      refused(await kitTo(join(folder, 'kit')), 'access is denied');
    },
  );

  test.for([
    ['full', 'size=300k', 'the disk is full'],
    ['read-only', 'size=9m,ro', 'this disk is read-only'],
  ] as const)(
    'on a disk that is %s, and nothing is left on it',
    async ([, options, words], context) => {
      const mount = join(folder, 'disk');
      await mkdir(mount);
      const script = `mount -t tmpfs -o ${options} overlap-test "$0" && "$@"; code=$?; ls -A "$0" >&2; exit $code`;
      const command = [process.execPath, START, 'kit', '--out', join(mount, 'kit')];
      const args = ['--map-root-user', '--mount', 'sh', '-c', script, mount, ...command];
      const said = await execa('unshare', args, {
        ...{ env: environment(), extendEnv: false, cwd: ROOT, reject: false },
      });
      if (/unshare|mount:/.test(said.stderr))
        return context.skip('no file system can be mounted here');
      refused(said, words);
      expect(said.stderr).not.toMatch(/kit.*part/);
    },
  );
});

test.skipIf(process.platform === 'win32')('a kit that is interrupted leaves nothing', async () => {
  const running = execa(process.execPath, [START, 'kit', '--out', join(folder, 'kit')], {
    ...{ cwd: ROOT, env: environment(), extendEnv: false, reject: false },
  });
  while ((await left()).length === 0 && !existsSync(join(folder, 'kit'))) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  running.kill('SIGINT');
  const { exitCode } = await running;
  // It may have been over a moment before: then it is whole.
  expect(exitCode === 130 || existsSync(join(folder, 'kit', 'package.json'))).toBe(true);
  expect(await left()).toEqual([]);
});
