// A gradebook as the summary of a step on GitHub: a table of the class, in Markdown.
// A summary above 1 MiB is refused as a whole there, so rows that do not fit are left out, and counted.
import type { Entry, Gradebook, GradedStudent } from '../../batch/gradebook/gradebook.ts';
import type { Translate } from '../../messages/translate.ts';
import { asText } from '../gradebook/markdown.ts';

export const MOST_BYTES = 1024 * 1024;
const ROOM_FOR_THE_END_BYTES = 1_000; // the line that says what was left out

/** `mostBytes`: what a step has left. Its lines end with a line feed; empty if there is no room at all. */
export function githubSummary(
  book: Gradebook,
  translate: Translate,
  mostBytes: number = MOST_BYTES,
): string {
  let text = headOf(book, translate);
  let bytes = Buffer.byteLength(text);
  if (bytes > mostBytes - ROOM_FOR_THE_END_BYTES) return '';
  for (const [index, graded] of book.students.entries()) {
    const line = rowOf(graded, book, translate);
    bytes += Buffer.byteLength(line);
    if (bytes > mostBytes - ROOM_FOR_THE_END_BYTES) {
      const values = { count: book.students.length - index };
      return `${text}\n${translate('ui.annotate.left-out', values)}\n`;
    }
    text += line;
  }
  return text;
}

function headOf({ course, exercises }: Gradebook, translate: Translate): string {
  const headings = [
    translate('ui.annotate.student'),
    ...exercises.map(({ id }) => id),
    translate('ui.annotate.total'),
  ];
  const lines = headings.map((_, at) => (at === 0 ? '---' : '---:'));
  const title = asText(course?.title ?? translate('ui.annotate.title'));
  return `## ${title}\n\n${row(headings.map(asText))}${row(lines)}`;
}

function rowOf(
  { student, entries, total }: GradedStudent,
  { exercises }: Gradebook,
  translate: Translate,
): string {
  const own = exercises.map(({ id }) => {
    const entry = entries.find(({ exercise }) => exercise === id);
    return entry === undefined ? '' : standing(entry, translate);
  });
  const whole =
    total.points === null
      ? translate('ui.annotate.open')
      : translate('ui.annotate.points', { points: total.points, maxPoints: total.maxPoints });
  return row([asText(student.name), ...own.map(asText), asText(whole)]);
}

/** Points where there are some, whoever gave them; else why there are none. */
function standing({ mark, state }: Entry, translate: Translate): string {
  const { pointsAfterLate: points, maxPoints } = mark;
  if (points !== null) return translate('ui.annotate.points', { points, maxPoints });
  return translate('ui.annotate.standing', { kind: state.kind });
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
