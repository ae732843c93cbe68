// What only instructors have never gets into a kit, wherever in a grader's folder it lies.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { graderFolder } from '../../../graders/engine/catalogue/places.ts';
import { aCopy } from '../copy.ts';
import { textsIn } from './a-kit.ts';

const MARK = 'only-instructors-see-this';
const CHECK = `import './checks.test.ts';
import { checksFor } from '../engine/checks/check.ts';
import { assigned } from '../engine/checks/courier.ts';
import { mark } from './reading-instructor.ts';
const check = checksFor(await assigned('ex1-requests'));
check(mark, '${MARK}', { points: 5, skill: 'concept', visibility: 'instructor' }, () => {});
`;

test('neither a check, nor what it reads with, nor its texts', async () => {
  const top = ['README.md', 'LICENSE', '.npmrc', '.editorconfig', '.vscode', 'package-lock.json'];
  await using copy = await aCopy(...top);
  const grader = graderFolder('ex1-requests', copy.folder);
  await writeFile(join(grader, 'checks.instructor.test.ts'), CHECK);
  await writeFile(join(grader, 'reading-instructor.ts'), `export const mark = '${MARK}';\n`);
  for (const lang of ['fr', 'en']) {
    const texts = JSON.stringify({ checks: { [MARK]: MARK } });
    await writeFile(join(grader, 'messages', `instructor.${lang}.json`), texts);
  }
  const folder = `${copy.folder}-kit`;
  await using _ = { [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
  const { exitCode, stderr } = await copy.overlap(['kit', '--out', folder, '--exercises', 'ex1']);
  expect([exitCode, stderr]).toEqual([0, '']);
  const texts = await textsIn(folder);
  expect(texts.get('graders/ex1-requests/checks.test.ts')).toContain('sealed');
  const marked = [...texts].filter(([path, text]) => `${path}${text}`.includes(MARK));
  expect(marked.map(([path]) => path)).toEqual([]);
  expect([...texts.keys()].filter((path) => path.includes('instructor'))).toEqual([]);
});
