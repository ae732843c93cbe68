// The hints of an exercise, read from its hints.fr.md or hints.en.md.
// Who has read which is known to their progress.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { graderFolder } from '../../graders/engine/catalogue/places.ts';
import type { Lang } from '../../graders/engine/messages/lang.ts';
import type { Call } from '../command-line/command.ts';

/** Each exercise has as many, from a nudge to nearly there. */
export const HINTS = 3;

/**
 * The texts under the headings `## 1`, `## 2`, …, which must come in this order, as Markdown.
 *
 * @throws {Error} if there is no such file, or a heading is out of order.
 */
export async function readHints(exerciseId: string, lang: Lang): Promise<string[]> {
  const file = join(graderFolder(exerciseId), `hints.${lang}.md`);
  const [, ...sections] = (await readFile(file, 'utf8')).split(/^## /m);
  return sections.map((section, index) => {
    const [heading = '', ...lines] = section.split('\n');
    if (heading.trim() !== String(index + 1)) throw new Error(`${file}: heading ${heading}`);
    return lines.join('\n').trim();
  });
}

/** One hint under its heading, as Markdown. `number`: from 1. */
export async function hintText(
  { lang, translate }: Pick<Call, 'lang' | 'translate'>,
  exerciseId: string,
  number: number,
): Promise<string> {
  const heading = translate('ui.hint.heading', { number, all: HINTS });
  const text = (await readHints(exerciseId, lang))[number - 1] ?? '';
  return `## ${heading}\n\n${text}`;
}
