// The exercise that CONTRIBUTING.md has an author write is one: built from the page, it is put to the test.
// What the page leaves to the author, texts for people, is filled in here with as little as is asked for.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../graders/engine/catalogue/places.ts';
import { aCopy, type Copy } from './scripts/copy.ts';

const ID = 'ex6-greetings';
const README_LENGTH = 500; // as the page says

const page = await readFile(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
const section = /^## Add an exercise\n([\s\S]*?)^## /m.exec(page)?.[1] ?? '';
/** The first block of code behind each file that is named in bold. */
const blocks = new Map(
  [
    ...section.matchAll(/\*\*`([\w./]+)`\*\*(?:(?!\n```)[\s\S])*\n```(?:ts|json)\n([\s\S]*?)```/g),
  ].map(([, name = '', code = '']) => [name, code] as const),
);
const bodies = new Map(
  [...section.matchAll(/^- `([\w-]+)`: `((?:return|const) .*)`$/gm)].map(
    ([, name = '', body = '']) => [name, body] as const,
  ),
);

let copy: Copy;
beforeAll(async () => {
  copy = await aCopy('solutions', 'tests/submissions');
  await writeExercise();
});
afterAll(() => copy[Symbol.asyncDispose]());

async function write(path: string, text: string): Promise<void> {
  const file = join(copy.folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

const block = (name: string): string => blocks.get(name) ?? `the page has no ${name}`;

async function writeExercise(): Promise<void> {
  const stub = block('stub/greetings.ts');
  for (const file of ['drive.ts', 'scenarios.ts', 'checks.test.ts']) {
    await write(`graders/${ID}/${file}`, block(file));
  }
  for (const file of ['greetings.ts', 'demo.ts']) {
    await write(`graders/${ID}/stub/${file}`, block(`stub/${file}`));
  }
  await cp(join(copy.folder, `graders/${ID}/stub`), join(copy.folder, `exercises/${ID}`), {
    recursive: true,
  });
  await write(`exercises/${ID}/exercise.json`, block('exercise.json'));
  for (const lang of ['fr', 'en']) {
    await write(`exercises/${ID}/README.${lang}.md`, 'x'.repeat(README_LENGTH));
    await write(`graders/${ID}/hints.${lang}.md`, '## 1\n\nA.\n\n## 2\n\nB.\n\n## 3\n\nC.\n');
    await write(`graders/${ID}/messages/${lang}.json`, block('messages/en.json'));
  }
  await write(`tests/submissions/${ID}/flaws.json`, block('flaws.json'));
  for (const [name, body] of bodies) {
    const folder = name === 'solution' ? 'solutions' : 'tests/submissions';
    const path = name === 'solution' ? ID : `${ID}/${name}`;
    await write(
      `${folder}/${path}/greetings.ts`,
      stub.replace(/throw new Error\(.*\);/, () => body),
    );
  }
}

test('the exercise of the page is sound, as self-check says', async () => {
  const { stdout, stderr, exitCode } = await copy.overlap(['self-check', 'ex6', '--runs', '1']);
  for (const subject of ['one-at-a-time', 'order-of-arrival', 'correct-loop', 'solution 1/1']) {
    expect(stdout).toMatch(new RegExp(`^\\| ${ID} \\| ${subject} +\\| [^|]* \\| ok +\\|$`, 'm'));
  }
  expect([stderr, exitCode]).toEqual(['', 0]);
});

test('it asks for as much of a README as self-check does', async () => {
  expect(section).toContain(`at least ${README_LENGTH} characters`);
  await write(`exercises/${ID}/README.en.md`, 'x'.repeat(README_LENGTH - 1));
  const { stdout } = await copy.overlap(['self-check', 'ex6', '--only', 'texts']);
  expect(stdout).toContain(
    `README.en.md says too little: ${README_LENGTH - 1} characters; at least`,
  );
});

test('it is at the end of the list, as the page says', async () => {
  const { stdout } = await copy.overlap(['list']);
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/ex6 +Greetings at once/);
});
