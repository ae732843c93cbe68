// gradescope.json: one student's results.json, as Gradescope's autograders leave it.
// Rules: https://gradescope-autograders.readthedocs.io/en/latest/specs/. Nothing in it is hidden.
import type {
  Entry,
  Gradebook,
  GradedExercise,
  GradedStudent,
} from '../../batch/gradebook/gradebook.ts';
import type { CheckVerdict } from '../../verdict/verdict.ts';
import { harmlessJson } from '../json.ts';
import { handInLines } from './hand-in-notes.ts';
import { onOneLine } from './legible.ts';
import { whyOf } from './mistake-words.ts';
import { rounded, roundedOrNone } from './rounding.ts';
import { gradeOf, standingOf } from './standing.ts';
import { entryText, titleOf } from './telling.ts';
import type { Voice, Voices } from './voice.ts';

/**
 * Null while the total is not told: a result without a score is an error there, and the sum of what
 * is told already would be taken for the grade. The score is set by itself, since it is the weighted
 * total after lateness and no sum of the tests.
 */
export function gradescopeJson(
  graded: GradedStudent,
  book: Gradebook,
  voices: Voices,
): string | null {
  const { student, entries, total } = graded;
  if (total.points === null) return null;
  const parts = entries.flatMap((entry) => {
    const exercise = book.exercises.find(({ id }) => id === entry.exercise);
    return exercise === undefined
      ? []
      : [{ entry, exercise, voice: voices(student.lang, exercise.id) }];
  });
  const told = parts.map(({ entry, exercise, voice }) => {
    return `${titleOf(voice, exercise)}\n${entryText(voice, entry)}`;
  });
  const notes = handInLines(voices(student.lang), student, book);
  if (notes.length > 0) told.unshift(notes.join('\n'));
  return harmlessJson({
    score: rounded(total.points),
    output: told.join('\n\n'),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    visibility: 'visible',
    extra_data: {
      student: student.key,
      max_score: rounded(total.maxPoints),
      percent: roundedOrNone(total.percent),
      seed: book.seed,
      exercises: parts.map(({ entry }) => extraOf(entry)),
    },
    tests: parts.flatMap(({ entry, exercise, voice }) => testsOf(entry, exercise, voice)),
  });
}

function extraOf(entry: Entry) {
  const { mark, exercise, override, state } = entry;
  return {
    exercise,
    standing: standingOf(entry),
    sandbox: state.kind === 'judged' ? state.verdict.sandbox : null,
    points: roundedOrNone(mark.points),
    points_after_late: roundedOrNone(gradeOf(entry)),
    late_days: mark.late?.days ?? 0,
    dropped: mark.isDropped,
    override: override === null ? null : override.because,
  };
}

function testsOf(entry: Entry, exercise: GradedExercise, voice: Voice): object[] {
  const { state, mark } = entry;
  if (state.kind === 'judged') {
    return state.verdict.checks.map((check) => checkTest(check, exercise, voice));
  }
  return [
    {
      ...(mark.points === null ? {} : { score: rounded(mark.points) }),
      max_score: rounded(mark.maxPoints),
      ...(state.kind === 'missing' && mark.points === 0 ? { status: 'failed' } : {}),
      name: titleOf(voice, exercise),
      output: entryText(voice, entry),
      tags: [exercise.id],
      visibility: 'visible',
    },
  ];
}

/** What the machine could not tell has neither status nor score. */
function checkTest(check: CheckVerdict, { id }: GradedExercise, { page, translate }: Voice) {
  const { outcome, points, maxPoints, title, skill } = check;
  const told = {
    passed: [],
    failed: [whyOf(page, check)],
    inconclusive: [translate('exports.inconclusive-check'), whyOf(page, check)],
    'not-reached': [translate('exports.not-reached')],
  }[outcome];
  const isTold = points !== null && outcome !== 'inconclusive';
  return {
    ...(isTold
      ? { score: rounded(points), status: outcome === 'passed' ? 'passed' : 'failed' }
      : {}),
    max_score: rounded(maxPoints),
    name: onOneLine(title),
    ...(told.length > 0 ? { output: told.join('\n') } : {}),
    tags: [id, skill],
    visibility: 'visible',
    extra_data: { check: check.id, outcome, diagnosis: check.diagnosis ?? null },
  };
}
