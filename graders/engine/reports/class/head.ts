// The first part of a report on a class: who handed in, and how the totals are spread.
// It leaves exercises and students to the other parts.
import { padStart } from '../fit.ts';
import { EMPTY_LINE, type Line, type Page, paragraph, piece } from '../terminal/page.ts';
import { rule } from '../terminal/rule.ts';
import { bar } from './bar.ts';
import type { Distribution } from './distribution.ts';
import type { ClassSummary } from './summary.ts';

export function headLines(page: Page, summary: ClassSummary): Line[] {
  const { course, students, totals, gradedAt, seed, sandbox } = summary;
  const title = course === null ? page.say('report.class.title') : page.show(course);
  const graded = { at: Date.parse(gradedAt), seed, sandbox };
  const texts = [
    page.message('report.class.graded', graded),
    page.message('report.class.handed-in', { handedIn: students.handedIn, all: students.all }),
    ...totalTexts(page, students, totals),
  ];
  return [
    ...rule(page, title, { aside: page.say('report.class.students', { count: students.all }) }),
    EMPTY_LINE,
    ...texts.flatMap((text) => paragraph(page, text, 2)),
    ...(totals.count === 0 ? [] : [EMPTY_LINE, ...histogramLines(page, totals)]),
  ];
}

function totalTexts(
  page: Page,
  { told, all, passed, passPercent }: ClassSummary['students'],
  { median, mean, least, most, count }: Distribution,
): string[] {
  const texts: string[] = [];
  if (median !== null && mean !== null && least !== null && most !== null) {
    const [middle, average] = [median / 100, mean / 100];
    const shares = { median: middle, mean: average, least: least / 100, most: most / 100 };
    texts.push(page.message('report.class.totals', { count, ...shares }));
  }
  if (told < all) texts.push(page.message('report.class.not-told', { count: all - told }));
  if (passed !== null && passPercent !== null) {
    const mark = passPercent / 100;
    texts.push(page.message('report.class.passed', { passed, told, mark }));
  }
  return texts;
}

const MARGIN = '  ';
const LABEL = '90–100'.length; // the longest
const COUNT = 4; // columns: up to 9999 students

function histogramLines(page: Page, { histogram }: Distribution): Line[] {
  const most = Math.max(...histogram.map(({ count }) => count));
  const room = page.width - MARGIN.length - LABEL - COUNT - 4;
  return [
    [piece(`${MARGIN}${page.say('report.class.histogram')}`, 'dim')],
    ...histogram.map(({ from, to, count }): Line => {
      const label = page.show(padStart(`${from}–${to}`, LABEL));
      return [
        piece(`${MARGIN}${label} ${page.glyphs.wall}`, 'dim'),
        piece(bar(page, count / most, room), 'accent'),
        piece(` ${padStart(page.say('report.class.count', { count }), COUNT)}`),
      ];
    }),
  ];
}
