// What a student is told about where their files were: why one was not found, or which one was taken.
// It leaves out what concerns the roster: that is between the teacher and the institution.
import type { Gradebook, Oddity, Student } from '../../batch/gradebook/gradebook.ts';
import { onOneLine } from './legible.ts';
import { asText } from './markdown.ts';
import type { Voice } from './voice.ts';

/** Messages are `oddities.<id>`. */
const TOLD: readonly string[] = [
  ...[
    'empty-hand-in',
    'nothing-found',
    'elsewhere',
    'other-exercise',
    'several-places',
    'near-name',
  ],
  ...[
    'near-folder',
    'shared-file',
    'in-other-folder',
    'linked-place',
    'doubled-file',
    'archive-left',
  ],
];

/** A paragraph and a list in Markdown; nothing where all was as it should be. */
export function handInNotes(voice: Voice, student: Student, book: Gradebook): string[] {
  const [head, ...notes] = handInLines(voice, student, book);
  return head === undefined
    ? []
    : [asText(head), notes.map((note) => `- ${asText(note)}`).join('\n')];
}

/** The same as plain text: a heading, and a line for each. */
export function handInLines({ translate }: Voice, { key }: Student, book: Gradebook): string[] {
  const isTold = ({ student, id }: Oddity) => student === key && TOLD.includes(id);
  const notes = book.oddities.filter(isTold).map(({ id, values }) => {
    return onOneLine(translate(`oddities.${id}`, values));
  });
  return notes.length === 0 ? [] : [translate('exports.feedback.hand-in'), ...notes];
}
