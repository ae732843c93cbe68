// What the kit's README says of its exercises: ours, where the kit has exactly those that ours tells of.
// Else its own sentence and rows, out of what the kit holds; it reads no file.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { exerciseNumber } from '../../graders/engine/catalogue/find.ts';
import type { Lang } from '../../graders/engine/messages/lang.ts';
import { translator } from '../../graders/engine/messages/translate.ts';

const ROW = /^\| `ex(\d+)`/;

/** `ours`: that part of our README, a heading, a sentence and one table. */
export function exercisesPart(ours: string, exercises: readonly Exercise[], lang: Lang): string {
  const lines = ours.split('\n');
  const [heading = ''] = lines;
  const table = lines.filter((line) => line.startsWith('|'));
  const told = new Map(table.flatMap((line) => numbered(line)));
  const numbers = exercises.map(({ id }) => exerciseNumber(id));
  const hasAll = [...told.keys()].every((number) => numbers.includes(number));
  if (hasAll && numbers.length === told.size) return ours;
  const rows = exercises.map((one) => told.get(exerciseNumber(one.id)) ?? rowOf(one, lang));
  const first = table.findIndex((line) => ROW.test(line));
  const others = table.filter((line) => !ROW.test(line)); // the headings, and the quiz
  const sentence = translator(lang)('ui.kit.exercises', {
    count: exercises.length,
    page: `exercises/README.${lang}.md`,
    whole: hasAll ? 'yes' : 'no',
  });
  const all = [...others.slice(0, first), ...rows, ...others.slice(first)];
  return [heading, '', sentence, '', ...all].join('\n');
}

function numbered(line: string): [number, string][] {
  const number = ROW.exec(line)?.[1];
  return number === undefined ? [] : [[Number(number), line]];
}

function rowOf({ id, title, minutes }: Exercise, lang: Lang): string {
  const name = `\`ex${exerciseNumber(id)}\``;
  return `| ${name} | ${title[lang].replaceAll('|', '\\|')} | ${minutes} min |`;
}
