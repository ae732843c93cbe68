// `npm run override`: records what a person decides about points, beside the verdict, and counts anew.
// It judges nothing: the verdict stays as it is, and so does every decision before this one.
import { userInfo } from 'node:os';
import type { Entry, Gradebook, Total } from '../graders/engine/batch/gradebook/gradebook.ts';
import { overrideKey, withMarks } from '../graders/engine/batch/gradebook/marks.ts';
import { UserError } from '../graders/engine/errors.ts';
import { type Line, type Page, paragraph } from '../graders/engine/reports/terminal/page.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { OPTIONS } from './command-line/options.ts';
import { terminalPage, writePage } from './command-line/terminal-page.ts';
import { findGraded } from './grades/exercise.ts';
import { lockGrades } from './grades/lock.ts';
import { type Grades, gradesFolder, openGrades } from './grades/open.ts';
import { addDecision, type Decision, readOverrides } from './grades/overrides.ts';
import { saveGrades } from './grades/save.ts';
import { findStudent } from './grades/student.ts';
import { whoseOf } from './grades/whose.ts';
import { readWish } from './grades/wish.ts';

const { points, because, withdraw, lang, help } = OPTIONS;

export const command: Command = {
  verb: 'override',
  takesExercises: 'none',
  names: ['GRADES', 'STUDENT', 'EXERCISE'],
  options: [points, because, withdraw, lang, help],
  exitCodes: [EXIT.passed, EXIT.notGraded, EXIT.ourBug],
  examples: [
    '-- grades ada ex1 --points 8 --because "…"',
    '-- grades "Ada Lovelace" ex1 --points 8 --because "…"',
    '-- grades ada@example.org ex1 --withdraw',
  ],
  run: override,
};

async function override(call: Call): Promise<number> {
  const wish = readWish(call.given);
  const [given = '', student = '', exercise = ''] = call.given.names;
  const folder = await gradesFolder(given, call.folder);
  await using _lock = await lockGrades(folder, 'override');
  const grades = await openGrades(folder);
  const { student: found } = findStudent(student, grades.book);
  const about = {
    version: 'decision/v1',
    student: found.key,
    whose: whoseOf(found),
    exercise: findGraded(exercise, grades.book, call.exercises).id,
  } as const;
  const by = { by: account(), at: new Date().toISOString() };
  if (wish.kind === 'withdrawal') refuseWithoutDecision(grades, about);
  await addDecision(folder, { ...about, ...wish, ...by });
  const book = withMarks(
    grades.book,
    grades.rules,
    await readOverrides(folder, grades.book.students),
  );
  const files = await saveGrades(folder, book);
  const page = terminalPage(call);
  const told = changeLines(page, about, grades.book, book);
  const wrote = page.message('ui.override.wrote', { folder, count: files.length });
  await writePage(page, [...told, ...paragraph(page, wrote, 0, 'dim')]);
  return EXIT.passed;
}

type About = Pick<Decision, 'student' | 'exercise'>;

function refuseWithoutDecision({ overrides, folder }: Grades, { student, exercise }: About): void {
  if (overrides.has(overrideKey(student, exercise))) return;
  const values = { student, exercise, folder };
  throw new UserError(
    'errors.nothing-to-withdraw.problem',
    'errors.nothing-to-withdraw.hint',
    values,
  );
}

/** Not every account has a name: a container's may have but a number. */
function account(): string {
  try {
    return userInfo().username.slice(0, 200);
  } catch {
    return String(process.getuid?.() ?? '?');
  }
}

function changeLines(page: Page, about: About, before: Gradebook, after: Gradebook): Line[] {
  const [was, is] = [standing(before, about), standing(after, about)];
  const { name, key } = is.student;
  const { mark } = is.entry;
  const { exercise } = about;
  const change = { before: pointsText(page, was.entry), after: pointsText(page, is.entry) };
  const total = { before: totalText(page, was.total), after: totalText(page, is.total) };
  const lines = [page.message('ui.override.changed', { name, key, exercise, ...change })];
  if ((mark.points ?? 0) > mark.maxPoints && is.entry.override !== null) {
    lines.push(page.message('ui.override.above', { maxPoints: mark.maxPoints }));
  }
  if (mark.late !== null && mark.pointsAfterLate !== null) {
    const { days, penaltyPoints } = mark.late;
    const { pointsAfterLate } = mark;
    lines.push(page.message('ui.override.late', { days, penaltyPoints, pointsAfterLate }));
  }
  lines.push(page.message('ui.override.total', total));
  return lines.flatMap((text) => paragraph(page, text, 0));
}

function standing({ students }: Gradebook, about: About) {
  const graded = students.find(({ student }) => student.key === about.student);
  const entry = graded?.entries.find(({ exercise }) => exercise === about.exercise);
  if (graded === undefined || entry === undefined) throw new Error(`nothing of ${about.student}`);
  return { student: graded.student, total: graded.total, entry };
}

function pointsText(page: Page, { mark: { points, maxPoints } }: Entry): string {
  if (points === null) return page.message('ui.override.not-told');
  return page.message('report.points', { points, maxPoints });
}

function totalText(page: Page, { points, maxPoints }: Total): string {
  if (points === null) return page.message('ui.override.not-told');
  return page.message('report.points', { points, maxPoints });
}
