// The kit's README, in both languages: its own opening, and what ours says to students.
// It writes nothing about grading or authorship; a part that ours has no longer is our bug.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { ROOT } from '../../graders/engine/catalogue/places.ts';
import { LANGS, type Lang } from '../../graders/engine/messages/lang.ts';
import { onlyCommandsOf, shortNames } from './commands.ts';
import { exercisesPart } from './exercises-part.ts';
import type { Files } from './given.ts';
import { template } from './surroundings.ts';

const PARTS: Readonly<
  Record<Lang, Readonly<Record<'exercises' | 'student' | 'platforms', string>>>
> = {
  fr: { exercises: 'Les exercices', student: 'Si tu étudies', platforms: 'Plateformes' },
  en: { exercises: 'The exercises', student: 'If you are a student', platforms: 'Platforms' },
};

/** `README.md` is in `first`; the other language has its own beside it. */
export async function readmes(exercises: readonly Exercise[], first: Lang): Promise<Files> {
  const ours = await readFile(join(ROOT, 'README.md'), 'utf8');
  const files: Files = new Map();
  for (const lang of LANGS) {
    const name = lang === first ? 'README.md' : `README.${lang}.md`;
    files.set(name, await readmeIn(lang, ours, exercises, first));
  }
  return files;
}

async function readmeIn(
  lang: Lang,
  ours: string,
  exercises: readonly Exercise[],
  first: Lang,
): Promise<string> {
  const { exercises: table, student, platforms } = PARTS[lang];
  const other = LANGS.find((one) => one !== lang);
  const [one = ''] = shortNames(exercises);
  const parts: Readonly<Record<string, string>> = {
    OTHER: lang === first ? `README.${other}.md` : 'README.md',
    FIRST: one,
    EXERCISES: exercisesPart(partOf(ours, table), exercises, lang),
    STUDENT: onlyCommandsOf(withoutSolution(partOf(ours, student)), exercises),
    PLATFORMS: partOf(ours, platforms),
  };
  const text = await template(`readme.${lang}.md`);
  return text.replace(
    /\b(OTHER|FIRST|EXERCISES|STUDENT|PLATFORMS)\b/g,
    (name) => parts[name] ?? name,
  );
}

/** From its heading to the next one. */
function partOf(readme: string, heading: string): string {
  const from = readme.indexOf(`\n## ${heading}\n`);
  if (from === -1) throw new Error(`README.md has no part "${heading}"`);
  const to = readme.indexOf('\n## ', from + 1);
  return readme.slice(from, to === -1 ? undefined : to).trim();
}

function withoutSolution(part: string): string {
  return part.replace(/^npm run solution .*\n/m, '');
}
