// The page of the three-hour session: its code runs as it says, its clock adds up, both languages agree.
import { mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadExercises } from '../graders/engine/catalogue/load.ts';
import { ROOT } from '../graders/engine/catalogue/places.ts';
import { Session } from '../graders/engine/catalogue/session.ts';
import { LANGS } from '../graders/engine/messages/lang.ts';
import { typographyMistakes } from './engine/messages/typography.ts';
import {
  anchorOf,
  blocksIn,
  clockIn,
  headingsIn,
  programsIn,
  proseIn,
  readPage,
} from './session-page/page.ts';

const SESSION_MINUTES = 180;
const { default: manifest } = await import('../package.json', { with: { type: 'json' } });
const exercises = await loadExercises();
const session = Session.parse(
  JSON.parse(await readFile(join(ROOT, 'exercises/session.json'), 'utf8')),
);

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'overlap-page-')));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rm(folder, { recursive: true }));

describe.for(LANGS)('the page in %s', (lang) => {
  const page = readPage(lang);

  test('has TypeScript in it that compiles, as strictly as a student’s editor reads it', async () => {
    const blocks = blocksIn(page).filter(({ language }) => language === 'ts');
    expect(blocks.length).toBeGreaterThan(2);
    const names = blocks.map((_, index) => `${lang}-${index}.ts`);
    await Promise.all(
      blocks.map(({ code }, index) => writeFile(join(folder, names[index] ?? ''), code)),
    );
    expect(await compile(names)).toBe('');
  });

  test.for(programsIn(page))('prints what it says, in this order: $prints', async (program) => {
    const file = join(folder, `${lang}-program.ts`);
    await writeFile(file, program.code);
    const { stdout } = await execa(process.execPath, [file], { cwd: folder });
    expect(withoutTimes(stdout)).toBe(withoutTimes(program.prints.trimEnd()));
  });

  test('has no TypeScript but whole programs, with what they print', () => {
    const typescript = blocksIn(page).filter(({ language }) => language === 'ts');
    expect(programsIn(page)).toHaveLength(typescript.length);
  });

  test('has a clock without a gap, from the first minute to the end of the third hour', () => {
    const parts = clockIn(page).filter(({ startMinute }) => startMinute !== null);
    const ends = parts.map(({ endMinute }) => endMinute);
    expect(parts.map(({ startMinute }) => startMinute)).toEqual([0, ...ends.slice(0, -1)]);
    expect(ends.at(-1)).toBe(SESSION_MINUTES);
    for (const { startMinute, endMinute, minutes } of parts) {
      expect((endMinute ?? 0) - (startMinute ?? 0)).toBe(minutes);
    }
  });

  test('has the plan’s parts, in its order and with its minutes', () => {
    const rows = clockIn(page);
    for (const { minutes, when, items } of session.parts) {
      const own = rows.filter((row) => row.items.some((item) => items.map(short).includes(item)));
      expect(sum(own.map((row) => row.minutes))).toBe(minutes);
      const isInClock = own.every(({ startMinute }) => startMinute !== null);
      expect(isInClock, items.join()).toBe(when === 'session');
    }
    const planned = ['session', 'extra'].flatMap((asked) =>
      session.parts.filter(({ when }) => when === asked).flatMap(({ items }) => items.map(short)),
    );
    expect(rows.flatMap(({ items }) => items)).toEqual(planned);
  });

  test('gives every exercise the minutes that it asks for', () => {
    const alone = clockIn(page).filter(({ items }) => items.length === 1);
    const named = [...page.matchAll(/`(ex\d+)` \((\d+)(?:\u00a0min)?\)/g)];
    const told = new Map([
      ...alone.map(({ items: [item = ''], minutes }) => [item, minutes] as const),
      ...named.map(([, item = '', minutes]) => [item, Number(minutes)] as const),
    ]);
    expect([...told.keys()]).toEqual(expect.arrayContaining(['ex0', 'ex1', 'ex3', 'ex4']));
    for (const { id, minutes } of exercises) {
      if (told.has(short(id))) expect(told.get(short(id)), id).toBe(minutes);
    }
  });

  test('counts each exercise under the competence under which `npm run progress` does', () => {
    const rows = [...page.matchAll(/^\| \*\*.*\|$/gm)].map(([row]) => row.match(/ex\d+/g) ?? []);
    const skills = session.competences.map(({ skill }) =>
      exercises.filter((one) => one.skill === skill).map(({ id }) => short(id)),
    );
    expect(rows).toEqual(skills);
  });

  test('leads where its links say', async () => {
    const anchors = headingsIn(page).map(anchorOf);
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
    const inside = links.filter((target) => target.startsWith('#'));
    expect(inside.length).toBeGreaterThan(4);
    expect(inside.filter((target) => !anchors.includes(target.slice(1)))).toEqual([]);
    const files = links.filter((target) => !/^(#|https:)/.test(target));
    const there = await readdir(join(ROOT, 'exercises'));
    expect(files.filter((target) => !there.includes(target))).toEqual([]);
  });

  test('names only commands that there are', () => {
    const verbs = [...page.matchAll(/npm (?:run )?([a-z-]+)/g)].map(([, verb = '']) => verb);
    const known = [...Object.keys(manifest.scripts), 'ci'];
    expect(verbs).toContain('check');
    expect(verbs.filter((verb) => !known.includes(verb))).toEqual([]);
  });

  test('keeps to the typography of its language', () => {
    const lines = proseIn(page).split('\n');
    const wrong = lines.flatMap((line) =>
      typographyMistakes(line, lang).map((rule) => `${rule}: ${line}`),
    );
    expect(wrong).toEqual([]);
  });
});

test('both languages have the same parts, the same clock and the same commands', () => {
  const [french, english] = [readPage('fr'), readPage('en')];
  expect(clockIn(french)).toEqual(clockIn(english));
  expect(headingsIn(french)).toHaveLength(headingsIn(english).length);
  expect(commandsIn(french)).toEqual(commandsIn(english));
  const shape = (page: string) => blocksIn(page).map(({ language }) => language);
  expect(shape(french)).toEqual(shape(english));
});

/** `ex1` for `ex1-requests`. */
function short(id: string): string {
  return id.split('-')[0] ?? '';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function commandsIn(page: string): string[] {
  return [...page.matchAll(/npm (?:run )?[a-z-]+(?: ex\d+)?/g)].map(([command]) => command);
}

/** Figures with a unit differ from run to run; everything else of a line must be as it is told. */
function withoutTimes(text: string): string {
  return text.replace(/\d+(?:[.,]\d+)?s\b/g, '#s');
}

async function compile(files: readonly string[]): Promise<string> {
  const typeRoots = [join(ROOT, 'node_modules/@types')];
  const project = join(folder, 'tsconfig.json');
  const extended = join(ROOT, 'exercises/tsconfig.json');
  const settings = { extends: extended, compilerOptions: { typeRoots }, files, include: [] };
  await writeFile(project, JSON.stringify(settings));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { stdout } = await execa(process.execPath, [tsc, '-p', project], { reject: false });
  return stdout;
}
