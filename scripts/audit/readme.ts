// Puts a table between two marks in a Markdown file, in the place of what was there.
// Nothing outside the marks is touched, and without them nothing is written.
import { UserError } from '../../graders/engine/errors.ts';

/**
 * `name`: of the marks, which are comments.
 *
 * @throws {UserError} unless each mark is there once, and in this order.
 */
export function betweenMarks(document: string, text: string, file: string, name = 'audit'): string {
  const opens = `<!-- ${name} -->`;
  const closes = `<!-- /${name} -->`;
  const [before, rest, ...more] = document.split(opens);
  const [old, after, ...others] = (rest ?? '').split(closes);
  if (old === undefined || after === undefined || more.length + others.length > 0) {
    const values = { file, opens, closes };
    throw new UserError('errors.no-audit-marks.problem', 'errors.no-audit-marks.hint', values);
  }
  return `${before}${opens}\n\n${text.trim()}\n\n${closes}${after}`;
}
