// What became of the programs, as a table and a few lines: the same in a terminal and in Markdown.
// It decides nothing: whether a result is as declared was said before.
import type { Translate } from '../../graders/engine/messages/translate.ts';
import { visible } from '../../graders/engine/reports/visible.ts';
import { markdownTable } from '../self-check/table.ts';
import { type Aftermath, isSound, type Result, type Row } from './corpus.ts';
import type { Place } from './program.ts';

/** One line a program, one column a place. */
export function fatesTable(
  rows: readonly Row[],
  places: readonly Place[],
  translate: Translate,
): string {
  const headings = [translate('ui.hostile.family'), translate('ui.hostile.program'), ...places];
  const cells = rows.map(({ program, results }) => [
    program.family,
    program.name,
    ...places.map((place) =>
      cellOf(
        results.find((one) => one.place === place),
        translate,
      ),
    ),
  ]);
  return markdownTable(headings, cells);
}

function cellOf(result: Result | undefined, translate: Translate): string {
  const differs = result?.kind === 'differs' ? 'yes' : 'no';
  return translate('ui.hostile.fate', { fate: fateWord(result), differs });
}

function fateWord(result: Result | undefined): string {
  if (result === undefined || result.kind === 'not-tried') return 'not-tried';
  if (result.kind === 'broke') return 'broke';
  return result.fate === 'got-through' ? 'through' : 'stopped';
}

/** One line for each that did not come to what was declared, and for each right one that was spoilt. */
export function faultLines(
  rows: readonly Row[],
  aftermaths: readonly Aftermath[],
  translate: Translate,
): string[] {
  const differing = rows.flatMap(({ program: { family, name }, results }) =>
    results.flatMap((result) => {
      const fault = faultOf(result);
      if (fault === null) return [];
      return visible(
        translate('ui.hostile.differs', { family, name, place: result.place, ...fault }),
      );
    }),
  );
  const spoilt = aftermaths.filter(({ problem }) => problem !== '');
  return [
    ...differing,
    ...spoilt.map((one) => visible(translate('ui.hostile.aftermath', { ...one }))),
  ];
}

function faultOf(result: Result): { what: string; saw: string } | null {
  if (result.kind === 'broke') return { what: 'broke', saw: result.why };
  if (result.kind !== 'differs') return null;
  const { fate, declared, saw, left } = result;
  if (fate === declared) return { what: 'left', saw: String(left) };
  return { what: fate === 'got-through' ? 'through' : 'stopped', saw };
}

export function countLine(rows: readonly Row[], wrong: number, translate: Translate): string {
  const tries = rows.flatMap(({ results }) => results).filter(({ kind }) => kind !== 'not-tried');
  const values = { programs: rows.length, tries: tries.length, wrong };
  return translate('ui.hostile.count', values);
}

export const areSound = (rows: readonly Row[], aftermaths: readonly Aftermath[]): boolean =>
  rows.every(isSound) && aftermaths.every(({ problem }) => problem === '');

/**
 * The rows of `fresh` in the place of those of the same programs in `old`, which stand where they stood;
 * all of it new if the two do not have the same columns. Both are tables of `fatesTable`.
 */
export function mergedTables(old: string, fresh: string): string {
  const [head = '', , ...rows] = linesOf(fresh);
  const [oldHead = '', , ...oldRows] = linesOf(old);
  const cellsOf = (line: string): string[] =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  if (cellsOf(oldHead).join() !== cellsOf(head).join()) return fresh;
  const byName = new Map([...oldRows, ...rows].map((row) => [cellsOf(row)[1], cellsOf(row)]));
  return markdownTable(cellsOf(head), [...byName.values()]);
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('|'));
