// What went wrong at a known place, one line each, for editors: `file:line:column: error id: message`.
// It repeats the report; what has no place in a file of the student's is left to the report alone.
import { withoutStage } from '../../messages/own-words.ts';
import type { CheckVerdict, Verdict } from '../../verdict/verdict.ts';
import { visible, withoutCommands } from '../visible.ts';
import { verbatim } from './marks.ts';
import { mistakesIn } from './mistakes.ts';
import type { Page } from './page.ts';
import { todoIn, todoText } from './todo.ts';
import type { TypeRemark } from './types.ts';

type Severity = 'error' | 'warning' | 'info';

interface Problem {
  file: string;
  line: number; // from 1
  column: number;
  severity: Severity;
  id: string; // of the diagnosis, or of TypeScript's remark
  message: string;
}

/** `pathOf`: what the editor calls a file that the exercise names; undefined for any other file. */
export function problemLines(
  page: Page,
  verdict: Verdict,
  remarks: readonly TypeRemark[],
  pathOf: (file: string) => string | undefined,
): string[] {
  const problems = [
    ...(verdict.untouched ? [] : mistakesIn(verdict.checks)).flatMap(({ check }) =>
      mistakeAt(page, check),
    ),
    ...remarks.map((remark): Problem => ({ ...remark, severity: 'warning', id: remark.code })),
  ];
  return problems.flatMap((problem) => {
    const path = pathOf(problem.file);
    return path === undefined ? [] : [lineOf(page, path, problem)];
  });
}

function mistakeAt(page: Page, check: CheckVerdict): Problem[] {
  const { file, line, column = 1 } = check.values ?? {};
  const hasPlace = typeof file === 'string' && typeof line === 'number' && line > 0;
  if (!hasPlace || typeof column !== 'number') return [];
  const todo = todoIn(check.values);
  const told = todo === undefined ? (check.message ?? check.title) : todoText(page, todo);
  const severity = todo !== undefined ? 'info' : check.outcome === 'failed' ? 'error' : 'warning';
  const id = todo === undefined ? (check.diagnosis ?? check.id) : 'todo';
  return [{ file, line, column: Math.max(1, column), severity, id, message: told }];
}

function lineOf(page: Page, path: string, problem: Problem): string {
  const { line, column, severity, id, message } = problem;
  const onOneLine = withoutStage(message)
    .replaceAll(verbatim('`'), '`')
    .replace(/\s*\n\s*/g, ' ');
  const place = `${visible(path)}:${line}:${column}`;
  return page.show(withoutCommands(`${place}: ${severity} ${visible(id)}: ${onOneLine}`, true));
}
