// The table of an audit, as Markdown that can also be read as it is, and what stands below it.
// It formats what summary.ts counted, and decides nothing.
import { join, relative } from 'node:path';
import { ROOT } from '../../graders/engine/catalogue/places.ts';
import type { Translate } from '../../graders/engine/messages/translate.ts';
import { markdownTable } from '../self-check/table.ts';
import type { AuditedRun, Row } from './summary.ts';

const COLUMNS = [
  ...['exercise', 'condition', 'right', 'false-fails', 'wrong', 'false-passes'],
  ...['wrong-diagnoses', 'inconclusive', 'retried', 'median', 'longest'],
] as const;
type Column = (typeof COLUMNS)[number];

/** What fits beside each other in a README. */
const NARROW = COLUMNS.filter((column) => column !== 'retried' && column !== 'longest');

/** Below it, where runs were left out, how many. */
export function auditTable(
  rows: readonly Row[],
  translate: Translate,
  width: 'wide' | 'narrow',
): string {
  const columns: readonly Column[] = width === 'wide' ? COLUMNS : NARROW;
  const headings = columns.map((column) => translate(`ui.audit.heading.${column}`));
  const cells = rows.map((row) => {
    const texts = cellsOf(row, translate);
    return columns.map((column) => texts[column]);
  });
  return [markdownTable(headings, cells), ...leftOutNote(rows, translate)].join('\n\n');
}

function leftOutNote(rows: readonly Row[], translate: Translate): string[] {
  const count = rows.reduce((sum, { leftOut }) => sum + leftOut.runs, 0);
  const falseCount = rows.reduce((sum, { leftOut }) => sum + leftOut.falseOnes, 0);
  return count === 0 ? [] : [translate('ui.audit.disturbed', { count, falseCount })];
}

const NOTHING = '–'; // where no run was: a zero would be a claim

function cellsOf(row: Row, translate: Translate): Record<Column, string> {
  const { rightRuns, wrongRuns, findings, times } = row;
  const of = (count: number, runs: number) => (runs === 0 ? NOTHING : number(count, translate));
  const seconds = (ms: number | undefined) =>
    ms === undefined ? NOTHING : translate('ui.audit.seconds', { seconds: ms / 1_000 });
  const runs = rightRuns + wrongRuns;
  return {
    exercise: row.exercise,
    condition: row.condition,
    right: of(rightRuns, rightRuns),
    'false-fails': of(findings['false-fail'], rightRuns),
    wrong: of(wrongRuns, wrongRuns),
    'false-passes': of(findings['false-pass'], wrongRuns),
    'wrong-diagnoses': of(findings['wrong-diagnosis'], wrongRuns),
    inconclusive: of(findings.inconclusive, runs),
    retried: of(row.retried, runs),
    median: seconds(times?.medianMs),
    longest: seconds(times?.maxMs),
  };
}

function number(count: number, translate: Translate): string {
  return translate('ui.audit.count', { count });
}

/** A line for each run that did not end as declared, with all that is needed to look at it. */
export function unexpectedLines(
  runs: readonly AuditedRun[],
  folder: string,
  translate: Translate,
): string[] {
  return runs
    .filter(({ finding }) => finding !== 'as-declared')
    .map(({ subject, measured, finding }) =>
      translate('ui.audit.unexpected', {
        what: translate(`ui.audit.finding.${finding}`),
        ...{ exercise: subject.exercise, subject: subject.name },
        ...{ condition: measured.condition, seed: measured.seed },
        found: measured.diagnoses.join(', ') || translate(`report.check.${measured.outcome}`),
        declared: subject.diagnoses.join(', ') || translate('report.check.passed'),
        isKept: measured.kept === undefined ? 'no' : 'yes',
        file: relative(ROOT, join(folder, `${measured.kept}.evidence.json`)),
      }),
    );
}
