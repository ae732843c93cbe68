// A gradebook as the files that other systems and people read, one module a format.
// It decides nothing and writes nothing: whoever asked for the files puts them where they belong.
import type { Entry, Gradebook, GradedStudent } from '../../batch/gradebook/gradebook.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { verdictJson } from '../json.ts';
import { CANVAS_FILE, canvasCsv } from './canvas.ts';
import { type Classroom50Origin, classroom50Json } from './classroom50.ts';
import { ctrfJson } from './ctrf.ts';
import { exercismJson } from './exercism.ts';
import { feedbackMarkdown } from './feedback.ts';
import { frenchGradebookCsv, gradebookCsv } from './gradebook-csv.ts';
import { gradescopeJson } from './gradescope.ts';
import { junitFiles } from './junit.ts';
import { leftOutText } from './left-out.ts';
import { MOODLE_FILE, moodleCsv } from './moodle.ts';
import { newVoices, type Voices } from './voice.ts';

export type { Classroom50Origin } from './classroom50.ts';

export interface ExportedFile {
  /** Relative to the folder of the grades, `/` between its parts; each part is harmless as a name. */
  path: string;
  text: string;
}

export interface ExportOptions {
  /** Of a judged entry, for the timelines of its feedback; null if it is gone. */
  evidenceOf(student: string, exercise: string): Promise<Evidence | null>;
  /** A gradebook that was exported from Canvas, to be filled in. */
  canvasExport?: string | undefined;
  /** Of Classroom 50, the repository that a hand-in came from; undefined where there is none. */
  classroom50Of?:
    | ((student: string, exercise: string) => Classroom50Origin | undefined)
    | undefined;
}

/**
 * Every file of every format; one after another, since feedback of hundreds is large. A file of an
 * earlier export that is not among them any more says what is no longer so: it has to go.
 *
 * @throws {UserError} if `canvasExport` is no gradebook of Canvas's, before the first file.
 */
export async function* exportsOf(
  book: Gradebook,
  options: ExportOptions,
): AsyncGenerator<ExportedFile> {
  const voices = newVoices();
  const canvas = canvasCsv(book, options.canvasExport);
  const moodle = moodleCsv(book, voices);
  yield { path: CANVAS_FILE, text: canvas.text };
  yield { path: MOODLE_FILE, text: moodle.text };
  const leftOut = [...moodle.leftOut, ...canvas.leftOut];
  yield { path: 'left-out.csv', text: leftOutText(book, leftOut, voices) };
  yield { path: 'gradebook.csv', text: gradebookCsv(book, voices) };
  if (book.lang === 'fr')
    yield { path: 'gradebook.fr.csv', text: frenchGradebookCsv(book, voices) };
  yield { path: 'ctrf.json', text: ctrfJson(book, voices) };
  yield* junitFiles(book, voices);
  for (const graded of book.students) yield* filesOf(graded, book, voices, options);
}

async function* filesOf(
  graded: GradedStudent,
  book: Gradebook,
  voices: Voices,
  options: ExportOptions,
): AsyncGenerator<ExportedFile> {
  const { key } = graded.student;
  const folder = `students/${key}`;
  const evidenceOf = (exercise: string) => options.evidenceOf(key, exercise);
  const feedback = await feedbackMarkdown(graded, book, voices, evidenceOf);
  yield { path: `${folder}/feedback.md`, text: feedback };
  const gradescope = gradescopeJson(graded, book, voices);
  if (gradescope !== null) yield { path: `${folder}/gradescope.json`, text: gradescope };
  for (const entry of graded.entries) {
    for (const [kind, text] of entryFiles(graded, entry, book, voices, options)) {
      yield { path: `${folder}/${entry.exercise}.${kind}.json`, text };
    }
  }
}

function* entryFiles(
  { student }: GradedStudent,
  entry: Entry,
  book: Gradebook,
  voices: Voices,
  { classroom50Of }: ExportOptions,
): Generator<[kind: string, text: string]> {
  const { state, exercise } = entry;
  const voice = voices(student.lang, exercise); // throws for whatever could not be a file's name
  if (state.kind === 'judged') yield ['verdict', verdictJson(state.verdict)];
  yield ['exercism', exercismJson(entry, voice)];
  const origin = classroom50Of?.(student.key, exercise);
  const classroom50 = classroom50Json(student, entry, book, voice, origin);
  if (classroom50 !== null) yield ['classroom50', classroom50];
}
