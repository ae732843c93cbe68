// What a kit must not have in it: it is searched for every line that gives an answer away.
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../../graders/engine/catalogue/places.ts';
import { aKit, type Kit, textsIn } from './a-kit.ts';

let kit: Kit;
let texts: Map<string, string>;
beforeAll(async () => {
  kit = await aKit();
  texts = await textsIn(kit.folder);
});
afterAll(() => kit[Symbol.asyncDispose]());

const bare = (text: string): string => text.replaceAll(/\s+/g, '');
const readAll = async (...patterns: string[]): Promise<Map<string, string>> => {
  const paths = globSync(patterns, { cwd: ROOT, exclude: (path) => path === 'node_modules' });
  const files = paths.filter((path) => /\.\w+$/.test(path));
  const all = files.map(async (path) => [path, await readFile(join(ROOT, path), 'utf8')] as const);
  return new Map(await Promise.all(all));
};

/** What students are given anyway. */
const given = bare(
  [
    ...(await readAll('graders/ex*/stub/**', 'graders/ex*/{hints*,messages/*}')).values(),
    ...(await readAll('exercises/**/*.md', 'exercises/quiz/**', '.vscode/*', '*.json')).values(),
  ].join('\n'),
);
const SHORTEST = 30; // characters without spaces: shorter ones may well be anywhere
const isImport = (line: string): boolean => /^(import|export\*|}from|type)\b|^\W*from/.test(line);

/** The lines that could not have come into the kit by another way. */
function distinctive(source: string): string[] {
  const lines = source.split('\n').map(bare);
  return lines.filter(
    (line) =>
      line.length >= SHORTEST &&
      !given.includes(line) &&
      !isImport(line) &&
      !/^['"`][^'"`]*['"`],?$/.test(line) && // a text by itself: a title that students read
      !/^\/.*\/[a-z]*;$/.test(line) && // a pattern by itself, which cannot be made smaller
      !/^\w+:\{(\w+:\d+,?)+\},$/.test(line), // numbers by name, likewise: how many ports there are
  );
}

function found(lines: readonly string[], haystack: string): string[] {
  return lines.filter((line) => haystack.includes(line));
}

const solutions = await readAll('solutions/**/*.ts');
const wrong = await readAll('tests/submissions/*/**/*.ts');
const judging = await readAll(
  'graders/ex*/checks*.test.ts',
  'graders/ex*/{reading,scenarios}.ts',
  'graders/ex*/{reading,scenarios,tasks}/**/*.ts',
  'graders/engine/{checks,verdict,evidence}/**/*.ts',
);

describe.for([
  ['solutions', solutions, 6],
  ['wrong submissions', wrong, 300],
  ['sources of graders', judging, 40],
] as const)('of our %s', ([, sources, least]) => {
  test('no line is in the kit', () => {
    const haystack = bare([...texts.values()].join('\n'));
    expect(sources.size).toBeGreaterThanOrEqual(least);
    const lines = [...sources].map(([path, text]) => ({ path, lines: distinctive(text) }));
    const there = lines.filter((one) => found(one.lines, haystack).length > 0);
    expect(there.map((one) => [one.path, found(one.lines, haystack)])).toEqual([]);
  });

  test('a file would be found, whatever became of its spaces', () => {
    const lines = [...sources].map(([path, text]) => ({ path, lines: distinctive(text), text }));
    const mute = lines.filter(
      (one) => found(one.lines, bare(one.text.replaceAll('\n', ' '))).length === 0,
    );
    // Too like what is given, or too short, to be told by a line of their own.
    expect(mute.length).toBeLessThan(sources.size / 20);
  });
});

test('no comment of a module of ours is in the kit, but in what starts it', () => {
  for (const [path, text] of texts) {
    if (!path.startsWith('graders/') || path.includes('/stub/') || /\.(json|md)$/.test(path))
      continue;
    expect(
      text.split('\n').filter((line) => /^\s*(\/\/|\/\*|\*)/.test(line)),
      path,
    ).toEqual([]);
  }
});

test('no source of a type, a map or a test of ours is in the kit', () => {
  const paths = [...texts.keys()];
  expect(
    paths.filter((path) => /^(solutions|tests)\/|\.map$|instructor|CONTRIBUTING/.test(path)),
  ).toEqual([]);
  const sealed = paths.filter((path) => /^graders\/(?!.*\/stub\/).*\.(ts|js)$/.test(path));
  expect(sealed.length).toBeGreaterThan(30);
  for (const path of sealed) {
    expect(texts.get(path), path).not.toMatch(
      /\b(interface|import type|export type) \w|sourceMappingURL/,
    );
    expect(texts.get(path)?.trimEnd().split('\n').length, path).toBeLessThan(20);
  }
});

describe('a teacher’s command', () => {
  const verbs = async (): Promise<string[]> => {
    const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    const theirs = JSON.parse(texts.get('package.json') ?? '').scripts;
    const isOurs = (verb: string) => scripts[verb].includes('start.cjs') && verb !== 'test';
    return Object.keys(scripts).filter((verb) => isOurs(verb) && theirs[verb] === undefined);
  };

  test('is not in the kit, which says who has it', async () => {
    const absent = await verbs();
    expect(absent).toEqual(expect.arrayContaining(['self-check', 'audit', 'bench', 'kit']));
    for (const verb of absent) {
      const { exitCode, stderr } = await kit.run([verb]);
      expect([verb, exitCode, stderr]).toEqual([verb, 2, expect.stringContaining('students’ kit')]);
    }
  });

  test('has left none of its code', () => {
    const code = [...texts]
      .filter(([path]) => path.endsWith('.js'))
      .map(([, text]) => text)
      .join();
    for (const trace of ['flaws.json', 'control-group', 'memory.max', 'biome', 'rolldown']) {
      expect(code).not.toContain(trace);
    }
  });

  test('of which solutions are shown has none to show', async () => {
    const { exitCode, stderr } = await kit.run(['solution', 'ex1', '--give-up']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Ask the person who teaches you');
  });

  test('of which solutions are shown has none to offer behind the last hint', async () => {
    const { exitCode, stdout } = await kit.run(['hint', 'ex1', '--number', '3']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('npm run check ex1');
    expect(stdout).not.toContain('solution');
  });
});

test('a student’s command works in the kit', async () => {
  for (const args of [
    ['start'],
    ['list'],
    ['progress'],
    ['hint', 'ex1'],
    ['check', '--help'],
    ['reset', 'ex1'],
  ]) {
    const { exitCode, stderr } = await kit.run(args);
    expect([args, exitCode, stderr]).toEqual([args, 0, '']);
  }
});
