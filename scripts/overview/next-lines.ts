// What to do next, as commands to type: for an exercise that is new, for one that was tried, for the quiz.
// It chooses nothing: it is told what is next.
import type { PlanItem } from '../../graders/engine/catalogue/plan.ts';
import { shortName } from '../../graders/engine/reports/terminal/commands.ts';
import {
  EMPTY_LINE,
  type Line,
  type Page,
  paragraph,
} from '../../graders/engine/reports/terminal/page.ts';
import { rule } from '../../graders/engine/reports/terminal/rule.ts';
import { firstSteps, hintLines } from '../../graders/engine/reports/terminal/welcome.ts';
import type { Progress } from '../progress/shape.ts';
import { statusOf } from '../progress/status.ts';

/** `page.hints`: those of the exercise that is next. */
export function nextLines(page: Page, item: PlanItem | undefined, progress: Progress): Line[] {
  const { elsewhere } = page.commands;
  if (item === undefined) {
    const command = elsewhere('progress');
    return paragraph(page, page.message('report.all-done', { command }), 2);
  }
  if (item.kind === 'quiz') {
    const command = elsewhere('quiz');
    return paragraph(page, page.message('report.next-quiz', { command }), 2);
  }
  const { exercise } = item;
  const { id, files } = exercise;
  const isNew = statusOf(exercise, progress).kind === 'to do';
  const values = { name: shortName(id), title: exercise.title[page.lang] };
  return [
    ...rule(page, page.say(`ui.overview.next.${isNew ? 'begin' : 'go-on'}`, values)),
    EMPTY_LINE,
    ...firstSteps(
      page,
      { exercise: id, files },
      isNew ? ['read', 'write', 'try', 'check'] : ['write', 'check'],
    ),
    ...(isNew ? [] : [EMPTY_LINE, ...hintLines(page, id)]),
  ];
}

/** The other commands that show where one is. */
export function otherLines(page: Page): Line[] {
  const { elsewhere } = page.commands;
  const values = { list: elsewhere('list'), progress: elsewhere('progress') };
  return paragraph(page, page.message('ui.overview.others', values), 2, 'dim');
}
