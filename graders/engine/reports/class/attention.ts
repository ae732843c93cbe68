// The lists of a report on a class: what is to be graded again, and what a person should look at.
// Names come last in their rows: nothing that stands behind one can be turned around by it.
import { displayWidth, padEnd } from '../fit.ts';
import { shortName } from '../terminal/commands.ts';
import { EMPTY_LINE, hanging, type Line, type Page, paragraph, piece } from '../terminal/page.ts';
import { rule } from '../terminal/rule.ts';
import { capped } from './capped.ts';
import type { ClassSummary, Work } from './summary.ts';

export interface Told {
  /** What to type to grade what is left, as a shell reads it. */
  again: string;
}

const MOST = 10;
const MARGIN = '  ';
const GAP = '  ';

interface Row {
  cells: readonly string[]; // as many in every row, harmless
  student: Work['student'];
  below?: readonly string[]; // not yet harmless
}

/** A part for each list that is not empty. */
export function attentionLines(page: Page, summary: ClassSummary, { again }: Told): Line[][] {
  const { overrides, late, missing, unreadable, contested, flagged } = summary;
  const command = paragraph(page, page.message('report.class.run-again', { command: again }), 2);
  return [
    part(page, 'again', rowsAgain(page, summary), [EMPTY_LINE, ...command]),
    part(page, 'unreadable', rowsWithReasons(page, unreadable)),
    part(page, 'contested', rowsWithReasons(page, contested)),
    part(
      page,
      'flagged',
      flagged.map(({ student, exercise, checks }) => {
        return { student, cells: [shortName(exercise), checks.map(page.show).join(', ')] };
      }),
    ),
    part(
      page,
      'overrides',
      overrides.map((one) => overrideRow(page, one)),
    ),
    part(
      page,
      'late',
      late.map((one) => lateRow(page, one)),
    ),
    part(
      page,
      'missing',
      missing.map(({ student, exercises }) => {
        return { student, cells: [exercises.map(shortName).join(', ')] };
      }),
    ),
    strayLines(page, summary),
    listLines(
      page,
      'strangers',
      summary.strangers.map((name) => bulleted(page, page.show(name))),
    ),
    oddityLines(page, summary),
  ].filter((lines) => lines.length > 0);
}

function part(page: Page, id: string, rows: readonly Row[], after: readonly Line[] = []): Line[] {
  return rows.length === 0 ? [] : [...listLines(page, id, rowLines(page, rows)), ...after];
}

function rowLines(page: Page, rows: readonly Row[]): Line[][] {
  const all = rows.map(({ cells, student }) => [...cells, page.show(student.key)]);
  const widths = all[0]?.map((_, at) => {
    return Math.max(...all.map((cells) => displayWidth(cells[at] ?? '')));
  });
  return rows.map(({ student, below }, at) => {
    const cells = (all[at] ?? []).map((cell, column) => padEnd(cell, widths?.[column] ?? 0) + GAP);
    const first = [piece(MARGIN + cells.join('')), piece(page.show(student.name), 'dim')];
    return [first, ...(below ?? []).flatMap((text) => paragraph(page, text, 6, 'dim'))];
  });
}

function rowsAgain(page: Page, { again }: ClassSummary): Row[] {
  return again.map(({ student, exercise, why }) => ({
    student,
    cells: [shortName(exercise), page.say(`report.class.why.${why}`)],
  }));
}

/** What could not be opened at all, or may be several people's, is told once, for all exercises that it was to hold. */
function rowsWithReasons(page: Page, all: ClassSummary['unreadable']): Row[] {
  const groups = Map.groupBy(all, ({ student, why, values }) =>
    JSON.stringify([student.key, why, values]),
  );
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { student, why, values } = first;
    const exercises = [first, ...others].map(({ exercise }) => shortName(exercise));
    const below = page.has(why) ? page.message(why, values) : why;
    return [{ student, cells: [exercises.join(', ')], below: [below] }];
  });
}

function overrideRow(page: Page, one: ClassSummary['overrides'][number]): Row {
  const { student, exercise, rawPoints, points, because, by, at } = one;
  const before = page.say('report.class.points', { points: rawPoints ?? 0 });
  const after = page.say('report.class.points', { points });
  const change = `${rawPoints === null ? '?' : before} ${page.glyphs.arrow} ${after}`;
  const values = { because, by, at: Date.parse(at) };
  return {
    student,
    cells: [shortName(exercise), change],
    below: [page.message('report.class.because', values)],
  };
}

function lateRow(
  page: Page,
  { student, exercise, days, penaltyPoints, isRefused }: ClassSummary['late'][number],
): Row {
  const values = { days, penaltyPoints, isRefused: isRefused === true ? 'yes' : 'no' };
  const cells = [shortName(exercise), page.say('report.class.days', values)];
  return { student, cells };
}

function strayLines(page: Page, { stray }: ClassSummary): Line[] {
  const rows = stray.map(({ student, exercise, points, because }) => {
    const values = { student, exercise: shortName(exercise), points, because };
    return bulleted(page, page.message('report.class.stray', values));
  });
  return listLines(page, 'stray', rows);
}

/** One student's stand together below the name, those of the class before them all. */
function oddityLines(page: Page, { oddities }: ClassSummary): Line[] {
  const groups = Map.groupBy(oddities, ({ student }) => student?.key);
  const ofClass = (groups.get(undefined) ?? []).map((odd) => bulleted(page, oddText(page, odd)));
  const rows = [...groups.values()].flatMap(([first, ...others]): Row[] => {
    if (first?.student === undefined) return [];
    const below = [first, ...others].map((odd) => oddText(page, odd));
    return [{ student: first.student, cells: [], below }];
  });
  return listLines(page, 'oddities', [...ofClass, ...rowLines(page, rows)], oddities.length);
}

function oddText(page: Page, { id, values }: ClassSummary['oddities'][number]): string {
  const name = `oddities.${id}`;
  return page.has(name) ? page.message(name, values) : id;
}

function bulleted(page: Page, text: string): Line[] {
  return hanging(page, [piece(`${MARGIN}${page.glyphs.item} `, 'dim')], text);
}

function listLines(
  page: Page,
  id: string,
  rows: readonly Line[][],
  count: number = rows.length,
): Line[] {
  if (rows.length === 0) return [];
  const aside = page.say('report.class.count', { count });
  const heading = rule(page, page.say(`report.class.part.${id}`), { aside });
  return [...heading, EMPTY_LINE, ...capped(page, rows, MOST)];
}
