// The course's table of competences: what each is for, which exercises prove it, and what is proved.
// A competence is proved once every exercise of it within the session has passed; extra ones only add.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { exercisesOf, type SessionPlan } from '../../graders/engine/catalogue/plan.ts';
import type { Competence } from '../../graders/engine/catalogue/session.ts';
import { padEnd } from '../../graders/engine/reports/fit.ts';
import {
  EMPTY_LINE,
  hanging,
  type Line,
  type Page,
  paragraph,
  piece,
} from '../../graders/engine/reports/terminal/page.ts';
import { rule } from '../../graders/engine/reports/terminal/rule.ts';
import type { Progress, QuizResult } from '../progress/shape.ts';
import { bestQuiz, lastQuiz, statusOf } from '../progress/status.ts';
import { rowLines } from './rows.ts';
import { effortText, pointsText, standingRow, statusText } from './standing.ts';

export interface CompetenceStanding extends Competence {
  exercises: readonly Exercise[];
  /** Of its exercises within the session. */
  passed: number;
  needed: number;
}

export function competencesOf(plan: SessionPlan, progress: Progress): CompetenceStanding[] {
  const session = { ...plan, parts: plan.parts.filter(({ when }) => when === 'session') };
  return plan.competences.map((competence) => {
    const of = (from: SessionPlan) =>
      exercisesOf(from).filter(({ skill }) => skill === competence.skill);
    const needed = of(session);
    const passed = needed.filter((one) => statusOf(one, progress).kind === 'passed');
    const exercises = of(plan);
    return { ...competence, exercises, passed: passed.length, needed: needed.length };
  });
}

export function competenceLines(
  page: Page,
  { skill, objective, proved, exercises, passed, needed }: CompetenceStanding,
  progress: Progress,
): Line[] {
  const said = page.say(`ui.overview.skill.${skill}`);
  const aside = needed === 0 ? '' : provedText(page, passed, needed);
  const rows = exercises.map((exercise) => {
    const status = statusOf(exercise, progress);
    const cells = [
      statusText(page, status),
      pointsText(page, status),
      effortText(page, exercise, progress),
    ];
    return standingRow(page, exercise, progress, cells);
  });
  return [
    ...rule(page, said.charAt(0).toUpperCase() + said.slice(1), { aside }),
    ...termLines(page, [
      ['objective', objective[page.lang]],
      ['competence', proved[page.lang]],
    ]),
    ...(rows.length > 0 ? [EMPTY_LINE, ...rowLines(page, rows)] : []),
    EMPTY_LINE,
  ];
}

function provedText(page: Page, passed: number, needed: number): string {
  const isProved = passed === needed ? 'yes' : 'no';
  return page.say('ui.overview.proved', { isProved, passed, needed });
}

function termLines(page: Page, terms: readonly (readonly [id: string, text: string])[]): Line[] {
  const names = terms.map(([id]) => page.say(`ui.overview.${id}`));
  const columns = Math.max(...names.map((name) => name.length));
  return terms.flatMap(([, text], at) => {
    return hanging(page, [piece(`  ${padEnd(names[at] ?? '', columns)}  `, 'dim')], text);
  });
}

/** Nothing before the first quiz. */
export function quizLines(page: Page, progress: Progress): Line[] {
  const [last, best] = [lastQuiz(progress), bestQuiz(progress)];
  if (last === undefined || best === undefined) return [];
  return [
    ...rule(page, page.say('ui.overview.quiz.title')),
    ...[last, ...(best === last ? [] : [best])].flatMap((one) =>
      paragraph(page, quizText(page, one, one === last ? 'last' : 'best'), 2),
    ),
  ];
}

function quizText(page: Page, { right, asked, takenAt }: QuizResult, which: string): string {
  return page.message('ui.overview.quiz.result', { which, right, asked, at: Date.parse(takenAt) });
}
