// feedback.md: what one student reads, in their own language: points, mistakes, pictures, how to replay.
// It gives no grade of its own, and whatever a student wrote in it is text and nothing else.
import type {
  Entry,
  Gradebook,
  GradedExercise,
  GradedStudent,
} from '../../batch/gradebook/gradebook.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import type { CheckVerdict, Verdict } from '../../verdict/verdict.ts';
import { PLAIN_COMMANDS, shortName } from '../terminal/commands.ts';
import { mistakeSections } from './feedback-mistakes.ts';
import { handInNotes } from './hand-in-notes.ts';
import { asCode, asParagraph, asStrong, asTable, asText } from './markdown.ts';
import { gradeOf } from './standing.ts';
import { markLines, overrideOf, standingLines } from './telling.ts';
import type { Voice, Voices } from './voice.ts';

/** `evidenceOf`: of a judged entry, by its exercise; asked once for each, one after another. */
export async function feedbackMarkdown(
  graded: GradedStudent,
  book: Gradebook,
  voices: Voices,
  evidenceOf: (exercise: string) => Promise<Evidence | null>,
): Promise<string> {
  const { student, entries } = graded;
  const parts = [
    ...[`# ${asText(student.name)}`, ...courseLines(book), ...totalLines(graded, voices)],
    ...handInNotes(voices(student.lang), student, book),
  ];
  for (const entry of entries) {
    const exercise = book.exercises.find(({ id }) => id === entry.exercise);
    if (exercise === undefined) continue;
    const evidence = entry.state.kind === 'judged' ? await evidenceOf(exercise.id) : null;
    parts.push(...exerciseParts(voices(student.lang, exercise.id), exercise, entry, evidence));
  }
  return `${parts.join('\n\n')}\n`;
}

function courseLines({ course }: Gradebook): string[] {
  return course === null ? [] : [`_${asText(course.title)}_`];
}

function totalLines({ student, total }: GradedStudent, voices: Voices): string[] {
  const { translate } = voices(student.lang);
  const { points, maxPoints, percent, passed } = total;
  if (points === null) return [asText(translate('exports.total.open'))];
  const told =
    percent === null
      ? translate('exports.total.no-percent', { points, maxPoints })
      : translate('exports.total.told', { points, maxPoints, percent });
  const end =
    passed === null ? [] : [translate(`exports.total.${passed ? 'passed' : 'not-passed'}`)];
  return [[asStrong(told), ...end.map(asText)].join('  \n')];
}

function exerciseParts(
  voice: Voice,
  exercise: GradedExercise,
  entry: Entry,
  evidence: Evidence | null,
): string[] {
  const { state } = entry;
  return [
    `## ${shortName(exercise.id)} · ${asText(exercise.title[voice.lang])}${scoreOf(voice, entry)}`,
    ...[standingLines(voice, entry), markLines(voice, entry)]
      .map((lines) => asParagraph(lines.join('\n')))
      .filter((text) => text !== ''),
    ...overrideParts(voice, entry),
    ...(state.kind === 'judged' ? verdictParts(voice, state.verdict, evidence) : []),
  ];
}

function scoreOf({ translate }: Voice, entry: Entry): string {
  const points = gradeOf(entry);
  if (points === null) return '';
  return ` · ${translate('exports.score', { points, maxPoints: entry.mark.maxPoints })}`;
}

function overrideParts(voice: Voice, entry: Entry): string[] {
  const override = overrideOf(voice, entry);
  if (override === undefined) return [];
  const because = voice.translate('exports.override.because');
  return [asText(override.sentence), `${asText(because)}  \n${asParagraph(override.because)}`];
}

function verdictParts(voice: Voice, verdict: Verdict, evidence: Evidence | null): string[] {
  const { translate } = voice;
  const { untouched, exercise, seed } = verdict;
  return [
    ...(untouched ? [asText(translate('exports.feedback.untouched'))] : []),
    tableOf(voice, verdict.checks),
    ...mistakeSections(voice, verdict, evidence),
    `${asText(translate('exports.feedback.replay'))} ${asCode(PLAIN_COMMANDS.replay(exercise, seed))}`,
  ];
}

function tableOf({ page, translate }: Voice, checks: readonly CheckVerdict[]): string {
  const head = ['check', 'result', 'points'].map((name) => translate(`exports.feedback.${name}`));
  const rows = checks.map((check) => [
    asText(check.title),
    asText(page.say(`report.check.${check.outcome}`)),
    pointsOf(page, check),
  ]);
  return asTable([head.map(asText), ...rows], [false, false, true]);
}

/** What others stand on is worth nothing by itself. */
function pointsOf(page: Voice['page'], { points, maxPoints }: CheckVerdict): string {
  if (maxPoints === 0) return '';
  return points === null
    ? page.say('report.score-open', { maxPoints })
    : page.say('report.score', { points, maxPoints });
}
