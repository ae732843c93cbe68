// TypeScript's remarks on a submission, as the terminal shows them: file and line as it writes them.
// They cost nothing, and the lines say so; nothing is said where there is no remark.
import { withoutStage } from '../../messages/own-words.ts';
import { verbatim } from './marks.ts';
import { EMPTY_LINE, hanging, type Line, type Page, paragraph, piece } from './page.ts';
import { rule } from './rule.ts';

/** `line` and `column` count from 1; `message` may have several lines. */
export interface TypeRemark {
  file: string;
  line: number;
  column: number;
  code: string; // 'TS2322'
  message: string;
}

const MOST_REMARKS = 10; // one slip often makes many; the first ones name it

export function typeLines(page: Page, remarks: readonly TypeRemark[]): Line[] {
  if (remarks.length === 0) return [];
  const shown = remarks.slice(0, MOST_REMARKS);
  const count = remarks.length - shown.length;
  return [
    EMPTY_LINE,
    ...rule(page, page.say('report.types.title')),
    EMPTY_LINE,
    ...paragraph(page, page.say('report.types.harmless'), 2, 'dim'),
    EMPTY_LINE,
    ...shown.flatMap((remark) => remarkLines(page, remark)),
    ...(count > 0 ? paragraph(page, page.say('report.types.more', { count }), 2, 'dim') : []),
  ];
}

/** The place as editors and terminals know to open it, on a line of its own. */
function remarkLines(page: Page, { file, line, column, code, message }: TypeRemark): Line[] {
  const place = `${file}:${line}:${column}`;
  return [
    ...hanging(page, [piece('  ')], verbatim(`${place} ${code}`), 'accent'),
    ...paragraph(page, verbatim(withoutStage(message)), 4),
  ];
}
