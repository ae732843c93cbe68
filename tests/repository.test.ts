// What the repository promises its readers: short files that say what they are, and true documents.
// It reads files as text; their meaning is tested elsewhere.
import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../graders/engine/catalogue/places.ts';
import type { Command } from '../scripts/command-line/command.ts';
import { EXIT, EXIT_ON_SIGNAL } from '../scripts/command-line/exit-codes.ts';

const LONGEST = 250; // lines
/** Longer ones, each with its reason. */
const LONG: Readonly<Record<string, string>> = {
  'graders/ex1-requests/checks.test.ts': 'thirteen claims, one after another',
  'graders/ex2-thread-pool/checks.test.ts': 'eighteen claims, one after another',
  'graders/ex3-port-scanner/checks.test.ts': 'twenty-one claims, one after another',
  'graders/ex4-speed/checks.test.ts': 'eleven claims, one after another',
  'tests/engine/reports/terminal/render.test.ts': 'whole reports, as they are printed',
  'tests/scripts/command-line/help.test.ts': 'every help text, as it is printed',
  'tests/engine/reports/gradebook/whole-files.test.ts': 'whole files, as they are written',
  'tests/engine/submission/refuse.test.ts': 'one refusal after another, a few lines each',
};

const FORBIDDEN_NAMES = /^(utils?|helpers?|managers?|common|data|misc|shared)$/;

/** Not ours to hold to this: wrong or hostile on purpose, or as a student would write it. */
const FOREIGN = /^(tests\/(programs|submissions)|graders\/[^/]+\/stub)\//;

const files = (await Promise.all(['graders', 'scripts', 'tests', 'solutions'].map(filesIn)))
  .flat()
  .filter((path) => !FOREIGN.test(path));
const modules = files.filter((path) => /\.(ts|cjs)$/.test(path));

async function filesIn(top: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, top), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(ROOT.length + 1)
        .replaceAll('\\', '/'),
    );
}

function read(path: string): Promise<string> {
  return readFile(join(ROOT, path), 'utf8');
}

async function linesOf(path: string): Promise<number> {
  return (await read(path)).split('\n').length - 1;
}

async function readJson(path: string) {
  return JSON.parse(await read(path));
}

describe('every module', () => {
  test('is short', async () => {
    const lengths = await Promise.all(
      modules.map(async (path) => ({ path, lines: await linesOf(path) })),
    );
    const tooLong = lengths.filter(
      ({ path, lines }) => lines > LONGEST && LONG[path] === undefined,
    );
    expect(tooLong).toEqual([]);
  });

  test('opens with what it is', async () => {
    // A test file says what it is about in the names of its tests.
    const others = modules.filter((path) => !path.endsWith('.test.ts'));
    const texts = await Promise.all(others.map(async (path) => ({ path, text: await read(path) })));
    const mute = texts.filter(({ text }) => !/^(#!.*\n)?\/[/*] ?\S/.test(text));
    expect(mute.map(({ path }) => path)).toEqual([]);
  });

  test('has a name that says something', () => {
    const names = files.flatMap((path) =>
      path.split('/').map((part) => basename(part, extname(part))),
    );
    expect(names.filter((name) => FORBIDDEN_NAMES.test(name))).toEqual([]);
  });

  test('that is said to be long is there, and is long', async () => {
    for (const path of Object.keys(LONG))
      expect(await linesOf(path), path).toBeGreaterThan(LONGEST);
  });
});

describe('the lock file', () => {
  test('names no place to download from, so that everybody uses their own registry', async () => {
    expect(await read('package-lock.json')).not.toContain('"resolved"');
  });

  test('and package.json pin exact versions', async () => {
    const { dependencies, devDependencies, optionalDependencies } = await readJson('package.json');
    const versions = Object.values({
      ...dependencies,
      ...devDependencies,
      ...optionalDependencies,
    });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
  });

  test('and package.json agree on every Node that is pinned', async () => {
    const { optionalDependencies } = await readJson('package.json');
    expect(new Set(Object.values(optionalDependencies)).size).toBe(1);
  });
});

describe('CONTRIBUTING.md', () => {
  test('gives a reason for every dependency', async () => {
    const { dependencies, devDependencies, optionalDependencies } = await readJson('package.json');
    const contributing = await read('CONTRIBUTING.md');
    const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
    const unexplained = names.filter((name) => !reasonFor(name, contributing));
    expect(unexplained).toEqual([]);
  });

  test('names no dependency that is gone', async () => {
    const { dependencies, devDependencies, optionalDependencies } = await readJson('package.json');
    const names = new Set(
      Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }),
    );
    const rows = (await read('CONTRIBUTING.md')).matchAll(/^\| ((?:`[^`|]+`(?:, )?)+) +\|/gm);
    const told = [...rows].flatMap(([, cell = '']) =>
      cell.split(', ').map((name) => name.slice(1, -1)),
    );
    expect(told.filter((name) => !names.has(name))).toEqual([]);
  });

  test('sends people to folders that are there', async () => {
    await expectPathsOf('CONTRIBUTING.md');
  });
});

/** A row of the table: the name in backticks, and at least some words behind it. */
function reasonFor(name: string, text: string): boolean {
  const row = text.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${name}\``));
  return (row?.split('|')[2]?.trim().split(' ').length ?? 0) >= 3;
}

describe('README.md', () => {
  test('names only commands that there are', async () => {
    const { scripts } = await readJson('package.json');
    for (const path of ['README.md', 'CONTRIBUTING.md']) {
      const verbs = commandsIn(await read(path)).map(verbOf);
      expect(verbs).not.toHaveLength(0);
      for (const verb of verbs) expect(Object.keys(scripts), path).toContain(verb);
    }
  });

  test('writes no command with an option that it has not', async () => {
    for (const line of commandsIn(await read('README.md'))) {
      const declared = await optionsOf(verbOf(line));
      const given = [...line.matchAll(/ --([a-z][a-z-]*)/g)].map(([, option]) => option);
      expect(declared, line).toEqual(expect.arrayContaining(given));
    }
  });

  test('gives the same commands in both languages', async () => {
    const [french = '', english = ''] = halvesOf(await read('README.md'));
    expect(commandsIn(french)).not.toHaveLength(0);
    expect(commandsIn(french)).toEqual(commandsIn(english));
  });

  test('has a table of contents that leads to every part', async () => {
    const readme = await read('README.md');
    const parts = [...readme.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
    const links = [...readme.matchAll(/\[([^\]]+)\]\(#([^)]+)\)/g)];
    expect(links.map(([, text]) => text)).toEqual(parts);
    for (const [, text = '', anchor] of links) {
      expect(anchor).toBe(text.toLowerCase().replaceAll(' ', '-')); // as GitHub makes them
    }
  });

  test('names only files that are there', async () => {
    await expectPathsOf('README.md');
  });

  test('tells every exit code', async () => {
    const readme = await read('README.md');
    for (const half of halvesOf(readme)) {
      const told = [...half.matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code));
      expect(told).toEqual([...Object.values(EXIT), EXIT_ON_SIGNAL.SIGINT]);
    }
  });
});

/** The French half, and the English one. */
function halvesOf(readme: string): string[] {
  const english = readme.indexOf('## In two commands');
  expect(english).toBeGreaterThan(0);
  return [readme.slice(readme.indexOf('## En deux commandes'), english), readme.slice(english)];
}

/** Every `npm run` in code, without what is said about it. */
function commandsIn(text: string): string[] {
  return [...text.matchAll(/npm run (?:-s )?[a-z][^`\n#]*/g)].map(([line]) => line.trim());
}

function verbOf(line: string): string {
  return /^npm run (?:-s )?([a-z:-]+)/.exec(line)?.[1] ?? '';
}

/** Where a verb is not its file's name. */
const FILES: Readonly<Record<string, string>> = {
  start: 'where-am-i',
  'package:gradescope': 'package-gradescope',
};

async function optionsOf(verb: string): Promise<string[]> {
  const path = `scripts/${FILES[verb] ?? verb}.ts`;
  if (!files.includes(path)) return []; // npm's own: `npm run test`
  const { command } = (await import(join(ROOT, path))) as { command: Command };
  return command.options.map(({ name }) => name);
}

/** Paths in backticks that begin at the top level and have no placeholder in them. */
async function expectPathsOf(document: string): Promise<void> {
  const top = (await readdir(ROOT)).filter((entry) => !entry.startsWith('.'));
  const paths = [...(await read(document)).matchAll(/`([\w.-]+\/[\w./-]*)`/g)].map(
    ([, path = '']) => path,
  );
  const ours = paths.filter((path) => top.includes(path.split('/')[0] ?? ''));
  for (const path of ours) {
    await expect(
      readdir(join(ROOT, path)).catch(() => read(path)),
      path,
    ).resolves.toBeDefined();
  }
}

describe('continuous integration', () => {
  test('runs the two commands of the README', async () => {
    const readme = await read('README.md');
    expect(await read('.ci/run')).toMatch(/^npm ci\nnpm test$/m);
    expect(readme).toContain('npm ci && npm test');
    expect(readme).toContain('npm ci && npm run check ex1');
  });
});
