// Puts the table of an audit between two marks in a Markdown file, in the place of what was there.
// Nothing outside the marks is touched, and without them nothing is written.
import { UserError } from '../../graders/engine/errors.ts';

const OPENS = '<!-- audit -->';
const CLOSES = '<!-- /audit -->';

/** @throws {UserError} unless each mark is there once, and in this order. */
export function betweenMarks(document: string, text: string, file: string): string {
  const [before, rest, ...more] = document.split(OPENS);
  const [old, after, ...others] = (rest ?? '').split(CLOSES);
  if (old === undefined || after === undefined || more.length + others.length > 0) {
    const values = { file, opens: OPENS, closes: CLOSES };
    throw new UserError('errors.no-audit-marks.problem', 'errors.no-audit-marks.hint', values);
  }
  return `${before}${OPENS}\n\n${text.trim()}\n\n${CLOSES}${after}`;
}
