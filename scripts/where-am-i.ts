// `npm start`: where one is in the session, what is done, what is next, and the command to type.
// It runs and judges nothing; progress is what earlier checks left.
import { itemsOf, loadPlan } from '../graders/engine/catalogue/plan.ts';
import { EMPTY_LINE, type Page, paragraph } from '../graders/engine/reports/terminal/page.ts';
import { rule } from '../graders/engine/reports/terminal/rule.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { OPTIONS } from './command-line/options.ts';
import { terminalPage, writePage } from './command-line/terminal-page.ts';
import { hintsOf } from './hint/behind.ts';
import { nextLines, otherLines } from './overview/next-lines.ts';
import { lengthText, planLines } from './overview/plan-lines.ts';
import { isDone, nextItem } from './progress/next-item.ts';
import { openProgress } from './progress/store.ts';
import { tellRemarks } from './progress/tell.ts';

const { lang, help } = OPTIONS;

export const command: Command = {
  verb: 'start',
  takesExercises: 'none',
  options: [lang, help],
  exitCodes: [EXIT.passed, EXIT.notGraded, EXIT.ourBug],
  examples: ['', '-- --lang en'],
  run: whereAmI,
};

async function whereAmI(call: Call): Promise<number> {
  const known = await openProgress().read();
  const { progress } = known;
  const plan = await loadPlan(call.exercises);
  const next = nextItem(plan, progress);
  const hints = next?.kind === 'exercise' ? hintsOf(next.exercise.id, progress) : undefined;
  const page: Page = { ...terminalPage(call), hints };
  const items = itemsOf(plan);
  const done = items.filter((item) => isDone(item, progress)).length;
  await writePage(page, [
    EMPTY_LINE,
    ...rule(page, page.show(plan.title[call.lang]), { aside: lengthText(page, plan.minutes) }),
    EMPTY_LINE,
    ...paragraph(page, page.message('ui.overview.done', { done, all: items.length }), 2),
    EMPTY_LINE,
    ...planLines(page, plan, progress),
    ...nextLines(page, next, progress),
    ...(next === undefined ? [] : [EMPTY_LINE, ...otherLines(page)]),
  ]);
  await tellRemarks(call, known);
  return EXIT.passed;
}
