// What exercises say in Markdown: as good in one language as in the other, and typeset as each is.
import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../graders/engine/catalogue/places.ts';
import { LANGS, type Lang } from '../graders/engine/messages/lang.ts';
import { typographyMistakes } from './engine/messages/typography.ts';
import { blocksIn, headingsIn, proseIn } from './session-page/page.ts';

const files = globSync(['exercises/ex*/README.fr.md', 'graders/ex*/hints.fr.md'], { cwd: ROOT });

describe.for(files)('%s', (french) => {
  const read = (lang: Lang) =>
    readFileSync(join(ROOT, french.replace('.fr.md', `.${lang}.md`)), 'utf8');

  test.for(LANGS)('keeps to the typography of %s', (lang) => {
    const wrong = proseIn(read(lang))
      .split('\n')
      .flatMap((line) => typographyMistakes(line.trim(), lang).map((rule) => `${rule}: ${line}`));
    expect(wrong).toEqual([]);
  });

  test('has the same parts, commands and code blocks in both languages', () => {
    const shapeOf = (text: string) => ({
      headings: headingsIn(text).length,
      commands: [...text.matchAll(/npm (?:run )?[a-z-]+(?: ex\d+)?/g)].map(([command]) => command),
      blocks: blocksIn(text).map(({ language }) => language),
    });
    expect(shapeOf(read('fr'))).toEqual(shapeOf(read('en')));
  });
});

describe('other French prose keeps to its typography too:', () => {
  const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
  const readme = read('README.md');
  const french = readme.slice(
    readme.indexOf('## En deux commandes'),
    readme.indexOf('## In two commands'),
  );
  test.for([
    ['README.md', french],
    ['the kit’s README', read('scripts/kit/template/readme.fr.md')],
  ] as const)('%s', ([, text]) => {
    const lines = proseIn(text).split('\n');
    const wrong = lines.flatMap((line) =>
      typographyMistakes(line.trim(), 'fr').map((rule) => `${rule}: ${line}`),
    );
    expect(lines.length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });
});

test('what an exercise gives is what a reset puts back, to the byte', () => {
  const changed = globSync('graders/ex*/stub/**/*.*', { cwd: ROOT }).filter((kept) => {
    const [, exercise = '', , ...path] = kept.split(sep);
    const file = join(ROOT, 'exercises', exercise, ...path);
    if (writtenIn(exercise).includes(path.join('/'))) return false; // somebody's work
    return !readFileSync(file).equals(readFileSync(join(ROOT, kept)));
  });
  expect(changed).toEqual([]);
});

/** The files that a student writes. */
function writtenIn(exercise: string): string[] {
  const about = readFileSync(join(ROOT, 'exercises', exercise, 'exercise.json'), 'utf8');
  return JSON.parse(about).files.map(({ path }: { path: string }) => path);
}

test('there are texts to read', () => {
  expect(files.length).toBeGreaterThan(3);
});
