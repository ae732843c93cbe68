// Tells what TypeScript says about the submission, after the verdict and apart from it.
// It costs no points, and nothing is said where there is nothing to mend.
import type { Graded } from '../../graders/engine/grade.ts';
import type { Call } from './command.ts';
import { plainText } from './plain-text.ts';
import { write } from './streams.ts';

type TypeCheck = Awaited<Graded['types']>;
type TypeProblem = Extract<TypeCheck, { kind: 'checked' }>['problems'][number];

const MOST_PROBLEMS = 10; // one slip often makes many; the first ones name it

export async function tellTypeProblems(
  { translate, given }: Call,
  types: Promise<TypeCheck> | undefined,
  stream: NodeJS.WriteStream & { fd: 1 | 2 },
): Promise<void> {
  const checked = await types;
  if (checked === undefined) return;
  if (checked.kind === 'unavailable') {
    if (!given.options.has('verbose')) return;
    const { why, detail } = checked;
    const text = `${translate('ui.types.unavailable', { why, detail })}\n`;
    return write(stream, plainText(text, stream));
  }
  if (checked.problems.length === 0) return;
  const lines = checked.problems.slice(0, MOST_PROBLEMS).map(line);
  const left = checked.problems.length - lines.length;
  if (left > 0) lines.push(`  ${translate('report.more-lines', { count: left })}`);
  const text = `\n${translate('ui.types.heading')}\n${lines.join('\n')}\n`;
  await write(stream, plainText(text, stream));
}

/** As editors and terminals know to open it: file, line and column; more lines stand further in. */
function line({ file, line, column, code, message }: TypeProblem): string {
  return `  ${file}:${line}:${column} ${code}: ${message.replaceAll('\n', '\n    ')}`;
}
