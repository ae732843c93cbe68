// How one exercise stands, as a row of an overview and as a record for other programs.
// It decides nothing: progress/status.ts does.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { shortName } from '../../graders/engine/reports/terminal/commands.ts';
import { type Page, type Piece, piece } from '../../graders/engine/reports/terminal/page.ts';
import type { Progress } from '../progress/shape.ts';
import { progressOf, type Status, statusOf } from '../progress/status.ts';
import type { Row } from './rows.ts';

/** What other programs are told; points and moments only where there was a check. */
export function standingRecord(exercise: Exercise, progress: Progress) {
  const { attempts, hintsSeen, gaveUpAt } = progressOf(exercise.id, progress);
  const { id, title, minutes, skill } = exercise;
  const { kind } = statusOf(exercise, progress);
  return { id, title, minutes, skill, status: kind, attempts, hintsSeen, gaveUpAt };
}

export function standingRow(
  page: Page,
  exercise: Exercise,
  progress: Progress,
  cells: readonly string[],
): Row {
  const status = statusOf(exercise, progress);
  return {
    sign: signOf(page, status),
    name: shortName(exercise.id),
    title: page.show(exercise.title[page.lang]),
    cells,
  };
}

export function signOf({ glyphs }: Page, { kind }: Pick<Status, 'kind'>): Piece {
  switch (kind) {
    case 'passed':
      return piece(glyphs.passed, 'good');
    case 'tried':
      return piece(glyphs.arrow, 'unsure');
    case 'given up':
      return piece(glyphs.item, 'dim');
    case 'to do':
      return piece(glyphs['not-reached'], 'dim');
  }
}

export function minutesText(page: Page, minutes: number): string {
  return page.say('ui.overview.minutes', { minutes });
}

export function statusText(page: Page, status: Status): string {
  const isBroken = status.kind === 'passed' && status.attempts.lastOutcome === 'failed';
  return page.say('ui.overview.status', {
    kind: status.kind.replace(' ', ''), // a word for the message to choose by
    last: isBroken ? 'failed' : 'other',
    solution: status.kind === 'passed' && status.sawSolution ? 'seen' : 'unseen',
  });
}

/** The best points; nothing where nothing was checked. */
export function pointsText(page: Page, status: Status): string {
  if (status.kind === 'to do' || status.attempts === undefined) return '';
  const { points, maxPoints } = status.attempts.best;
  return page.say('report.score', { points, maxPoints });
}

/** `3 essais, 1 indice`; nothing where there was neither. */
export function effortText(page: Page, exercise: Exercise, progress: Progress): string {
  const { attempts, hintsSeen } = progressOf(exercise.id, progress);
  const parts = [
    attempts === undefined ? '' : page.say('ui.overview.attempts', { count: attempts.count }),
    hintsSeen === 0 ? '' : page.say('ui.overview.hints', { count: hintsSeen }),
  ];
  return parts.filter((part) => part !== '').join(', ');
}
