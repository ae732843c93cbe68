// What TypeScript says about a submission, as a text beside the report.
// It costs no points, and there is no text where there is nothing to mend.
import type { Graded } from '../../graders/engine/grade.ts';
import { renderTypes } from '../../graders/engine/reports/terminal/render.ts';
import type { Call } from './command.ts';
import { plainText } from './plain-text.ts';
import { reportOptions } from './report-options.ts';

type TypeCheck = Awaited<Graded['types']>;

/** `stream`: where the text will go. That nothing could be checked is told to whoever wants details. */
export function typeText(
  call: Call,
  checked: TypeCheck | undefined,
  exerciseId: string,
  stream: NodeJS.WriteStream,
): string {
  if (checked === undefined) return '';
  if (checked.kind === 'checked') {
    return renderTypes(checked.problems, reportOptions(call, exerciseId, stream));
  }
  if (!call.given.options.has('verbose')) return '';
  const { why, detail } = checked;
  return plainText(`${call.translate('ui.types.unavailable', { why, detail })}\n`, stream);
}
