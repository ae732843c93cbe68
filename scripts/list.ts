// `npm run list`: every exercise that there is and the quiz, with time, skill, and how each stands.
// It runs and judges nothing.
import { itemsOf, loadPlan, type PlanItem } from '../graders/engine/catalogue/plan.ts';
import { EMPTY_LINE, type Page } from '../graders/engine/reports/terminal/page.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { writeJson } from './command-line/json-output.ts';
import { OPTIONS } from './command-line/options.ts';
import { terminalPage, writePage } from './command-line/terminal-page.ts';
import { quizRow } from './overview/quiz-row.ts';
import { fitOnOneLine, type Row, rowLines } from './overview/rows.ts';
import {
  minutesText,
  pointsText,
  standingRecord,
  standingRow,
  statusText,
} from './overview/standing.ts';
import type { Progress } from './progress/shape.ts';
import { bestQuiz, lastQuiz, quizStatus, statusOf } from './progress/status.ts';
import { openProgress } from './progress/store.ts';
import { tellRemarks } from './progress/tell.ts';

const { json, lang, help } = OPTIONS;

export const command: Command = {
  verb: 'list',
  takesExercises: 'none',
  options: [json, lang, help],
  exitCodes: [EXIT.passed, EXIT.notGraded, EXIT.ourBug],
  examples: ['', '-- --json exercises.json'],
  run: list,
};

async function list(call: Call): Promise<number> {
  const known = await openProgress().read();
  const { progress } = known;
  const items = itemsOf(await loadPlan(call.exercises));
  await tellRemarks(call, known);
  if (await writeJson(call, recordsOf(items, progress))) return EXIT.passed;
  const page = terminalPage(call);
  const whole = items.map((item) => rowOf(page, item, progress, 'with its skill'));
  const rows = fitOnOneLine(page, whole)
    ? whole
    : items.map((item) => rowOf(page, item, progress, 'without'));
  await writePage(page, [EMPTY_LINE, ...rowLines(page, rows)]);
  return EXIT.passed;
}

function recordsOf(items: readonly PlanItem[], progress: Progress) {
  const hasQuiz = items.some(({ kind }) => kind === 'quiz');
  const quiz = { last: lastQuiz(progress), best: bestQuiz(progress) };
  return {
    exercises: items.flatMap((item) =>
      item.kind === 'quiz' ? [] : [standingRecord(item.exercise, progress)],
    ),
    ...(hasQuiz && { quiz: { status: quizStatus(progress), ...quiz } }),
  };
}

/** Skills are what `npm run progress` is about: they are the first to go where there is little room. */
function rowOf(
  page: Page,
  item: PlanItem,
  progress: Progress,
  skills: 'with its skill' | 'without',
): Row {
  const skill = (id: string) => (skills === 'without' ? [] : [page.say(`ui.overview.skill.${id}`)]);
  if (item.kind === 'quiz') return quizRow(page, progress, ['', ...skill('concept')]);
  const { exercise } = item;
  const status = statusOf(exercise, progress);
  return standingRow(page, exercise, progress, [
    minutesText(page, exercise.minutes),
    ...skill(exercise.skill),
    statusText(page, status),
    pointsText(page, status),
  ]);
}
