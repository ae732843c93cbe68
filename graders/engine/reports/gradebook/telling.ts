// What there is to tell a person of one entry, sentence by sentence, in their language.
// It is plain text for cells and messages; the Markdown of the feedback is made elsewhere.
import type { Entry, GradedExercise, Mark } from '../../batch/gradebook/gradebook.ts';
import { visibleLines } from '../visible.ts';
import { legible } from './legible.ts';
import { mistakeWordsIn, plainWords } from './mistake-words.ts';
import { gradeOf, standingOf } from './standing.ts';
import type { Voice } from './voice.ts';

export interface Override {
  sentence: string;
  /** The person's own words, made harmless; their line feeds stay. */
  because: string;
}

/**
 * How it stands, why it could not be read or given to anybody, and whether it lacks a grade. What broke in the grader is
 * no matter of a student's.
 */
export function standingLines(voice: Voice, entry: Entry): string[] {
  const { translate } = voice;
  return [
    translate(`exports.standing.${standingOf(entry)}`),
    ...whyLines(voice, entry),
    ...(gradeOf(entry) === null ? [translate('exports.no-grade')] : []),
  ];
}

function whyLines({ translate }: Voice, { state }: Entry): string[] {
  if (state.kind !== 'unreadable' && state.kind !== 'contested') return [];
  const { why, values } = state;
  return visibleLines(translate.has(why) ? translate(why, values) : why);
}

export function overrideOf({ translate }: Voice, { override, mark }: Entry): Override | undefined {
  if (override === null) return undefined;
  const { points, because } = override;
  const { rawPoints } = mark;
  const sentence =
    rawPoints === null
      ? translate('exports.override.alone', { points })
      : translate('exports.override.over', { points, rawPoints });
  return { sentence, because: legible(because) };
}

/** More time, lateness, what then counts, and whether it was dropped: what lies between points and total. */
export function markLines(voice: Voice, { mark }: Entry): string[] {
  const { translate } = voice;
  const { extendedTo, late, pointsAfterLate, maxPoints, isDropped } = mark;
  return [
    ...(extendedTo === undefined ? [] : [translate('exports.extended', whenIn(extendedTo))]),
    ...(late === null ? [] : [lateLine(voice, late)]),
    ...(pointsAfterLate === null
      ? []
      : [translate('exports.counts', { points: pointsAfterLate, maxPoints })]),
    ...(isDropped ? [translate('exports.dropped')] : []),
  ];
}

/** In the course's own zone, whichever the machine is in: it stands in the text itself. */
function whenIn(instant: string): { day: string; time: string; zone: string } {
  const [, day = instant, time = '', zone = ''] =
    /^(.{10})T(.{5})(?::\d\d)(.*)$/.exec(instant) ?? [];
  return { day, time, zone: zone === 'Z' ? 'UTC' : `UTC${zone}` };
}

function lateLine({ translate }: Voice, late: NonNullable<Mark['late']>): string {
  const { isRefused = false, ...values } = late;
  return translate(isRefused ? 'exports.too-late' : 'exports.late', values);
}

/** All of it, and each mistake in two or three lines. */
export function entryText(voice: Voice, entry: Entry): string {
  const override = overrideOf(voice, entry);
  const because = voice.translate('exports.override.because');
  return [
    ...standingLines(voice, entry),
    ...(override === undefined ? [] : [override.sentence, `${because} ${override.because}`]),
    ...markLines(voice, entry),
    ...mistakeLines(voice, entry),
  ].join('\n');
}

function mistakeLines({ page }: Voice, { state }: Entry): string[] {
  if (state.kind !== 'judged') return [];
  return mistakeWordsIn(page, state.verdict).flatMap(({ name, message, advice }) => [
    '',
    plainWords(name),
    plainWords(message),
    ...(advice === undefined ? [] : [plainWords(advice)]),
  ]);
}

/** For whoever runs the course: with what broke in the grader, where something did. */
export function instructorText(voice: Voice, entry: Entry): string {
  const text = entryText(voice, entry);
  const { state } = entry;
  return state.kind === 'broken' ? `${text}\n${visibleLines(state.why).join('\n')}` : text;
}

export function titleOf({ lang }: Voice, { title }: GradedExercise): string {
  return title[lang];
}
