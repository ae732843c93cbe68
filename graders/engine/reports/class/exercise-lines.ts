// One exercise in a report on a class: points by check, and the mistakes that most have made.
// What each mistake is called comes from whoever knows the exercise's own words.
import { displayWidth, padEnd, padStart, wrap } from '../fit.ts';
import { shortName } from '../terminal/commands.ts';
import { EMPTY_LINE, hanging, type Line, type Page, paragraph, piece } from '../terminal/page.ts';
import { rule } from '../terminal/rule.ts';
import { bar } from './bar.ts';
import { capped } from './capped.ts';
import type { ExerciseSummary } from './exercise-summary.ts';

/** In the reader's language; undefined where it has no name. */
export type DiagnosisTitle = (exercise: string, diagnosis: string) => string | undefined;

const MARGIN = '  ';
const GAP = '  ';

export function exerciseLines(
  page: Page,
  exercise: ExerciseSummary,
  titleOf: DiagnosisTitle,
): Line[] {
  const { id, title, judged } = exercise;
  const name = `${shortName(id)} ${page.glyphs.dot} ${title[page.lang]}`;
  const head = rule(page, page.show(name), {
    aside: page.say('report.class.judged', { count: judged }),
  });
  if (judged === 0) return head;
  const parts = [
    paragraph(page, pointsText(page, exercise), 2),
    checkLines(page, exercise),
    diagnosisLines(page, exercise, titleOf),
  ];
  return [head, ...parts].flatMap((lines, at) => {
    return lines.length === 0 || at === 0 ? lines : [EMPTY_LINE, ...lines];
  });
}

function pointsText(page: Page, exercise: ExerciseSummary): string {
  const { meanPoints, maxPoints, full, untouched } = exercise;
  const texts = [page.message('report.class.full', { count: full })];
  if (meanPoints !== null) {
    texts.unshift(page.message('report.class.mean', { points: meanPoints, maxPoints }));
  }
  if (untouched > 0) texts.push(page.message('report.class.untouched', { count: untouched }));
  return texts.join(' ');
}

const BAR = 12; // columns
const ROOM_FOR_BARS = 60; // a narrower page has only the numbers

function checkLines(page: Page, { checks, judged }: ExerciseSummary): Line[] {
  const rows = checks.map(({ title, passed }) => ({
    title: page.show(title[page.lang]),
    share: passed / judged,
    numbers: page.say('report.class.of', { count: passed, all: judged }),
    percent: page.say('report.class.share', { share: passed / judged }),
  }));
  const widest = (texts: string[]) => Math.max(0, ...texts.map(displayWidth));
  const numbers = widest(rows.map((row) => row.numbers));
  const percent = widest(rows.map((row) => row.percent));
  const isDrawn = page.width >= ROOM_FOR_BARS;
  const right = numbers + GAP.length + percent + (isDrawn ? GAP.length + BAR : 0);
  const room = page.width - MARGIN.length - GAP.length - right;
  const heading: Line = [piece(`${MARGIN}${page.say('report.class.checks')}`, 'dim')];
  return [
    heading,
    ...rows.flatMap((row): Line[] => {
      const [first = '', ...rest] = wrap(row.title, room);
      return [
        [
          piece(`${MARGIN}${padEnd(first, room)}${GAP}`),
          ...(isDrawn ? [piece(bar(page, row.share, BAR) + GAP, 'accent')] : []),
          piece(`${padStart(row.numbers, numbers)}${GAP}${padStart(row.percent, percent)}`),
        ],
        ...rest.map((text): Line => [piece(MARGIN + text)]),
      ];
    }),
  ];
}

const MOST_DIAGNOSES = 8;

function diagnosisLines(
  page: Page,
  { id, diagnoses, judged }: ExerciseSummary,
  titleOf: DiagnosisTitle,
): Line[] {
  const heading: Line = [piece(`${MARGIN}${page.say('report.class.diagnoses')}`, 'dim')];
  const rows = diagnoses.map((diagnosis) => {
    const name = titleOf(id, diagnosis.id);
    const values = { count: diagnosis.students, all: judged };
    const lead = [piece(`${MARGIN}${page.say('report.class.of-them', values)} `, 'bad')];
    return hanging(page, lead, name === undefined ? diagnosis.id : `${name} (${diagnosis.id})`);
  });
  return rows.length === 0 ? [] : [heading, ...capped(page, rows, MOST_DIAGNOSES)];
}
