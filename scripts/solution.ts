// `npm run solution ex1`: shows the reference solution to whoever has passed, or gives up.
// It copies nothing into the student's folder.
import type { Exercise } from '../graders/engine/catalogue/exercise.ts';
import { UserError } from '../graders/engine/errors.ts';
import {
  EMPTY_LINE,
  type Line,
  type Page,
  paragraph,
} from '../graders/engine/reports/terminal/page.ts';
import { rule } from '../graders/engine/reports/terminal/rule.ts';
import { commandAgain } from './command-line/again.ts';
import type { Call, Command } from './command-line/command.ts';
import { readExerciseOrNext } from './command-line/exercise-or-next.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { OPTIONS } from './command-line/options.ts';
import { terminalPage, writePage } from './command-line/terminal-page.ts';
import { recordGiveUp } from './progress/record.ts';
import { type Status, statusOf } from './progress/status.ts';
import { openProgress, type Store } from './progress/store.ts';
import { tellRemarks } from './progress/tell.ts';
import { readSolution, type SolutionFile } from './solution/files.ts';

const { giveUp, lang, help } = OPTIONS;

export const command: Command = {
  verb: 'solution',
  takesExercises: 'one or next',
  options: [giveUp, lang, help],
  exitCodes: [EXIT.passed, EXIT.notGraded, EXIT.ourBug],
  examples: ['ex1', 'ex1 -- --give-up'],
  run: solution,
};

async function solution(call: Call): Promise<number> {
  const exercise = await readExerciseOrNext(call, command.verb);
  const files = await readSolution(exercise);
  const store = openProgress();
  const known = await store.read();
  await tellRemarks(call, known);
  const before = statusOf(exercise, known.progress);
  refuseTooEarly(call, exercise, before);
  const page = terminalPage(call);
  const lines = files.flatMap((file) => fileLines(page, file));
  // Code is not cut to the terminal: it is there to be read and copied.
  await writePage({ ...page, width: Number.POSITIVE_INFINITY }, [EMPTY_LINE, ...lines]);
  await writePage(page, paragraph(page, page.message(`ui.solution.${about(before)}`), 2));
  if (before.kind !== 'passed') await giveUpOn(call, store, exercise);
  return EXIT.passed;
}

async function giveUpOn(call: Call, store: Store, { id }: Exercise): Promise<void> {
  await tellRemarks(call, await recordGiveUp(store, id));
}

function about({ kind }: Status): 'passed' | 'given-up' | 'noted' {
  if (kind === 'passed') return 'passed';
  return kind === 'given up' ? 'given-up' : 'noted';
}

/** @throws {UserError} if the exercise is still to be done, and was not given up. */
function refuseTooEarly({ given }: Call, { id }: Exercise, { kind }: Status): void {
  if (kind === 'passed' || kind === 'given up' || given.options.has(giveUp.name)) return;
  throw new UserError('errors.solution-too-early.problem', 'errors.solution-too-early.hint', {
    id,
    check: commandAgain(given, 'check', id),
    hint: commandAgain(given, 'hint', id),
    command: commandAgain(given, 'solution', id, { [giveUp.name]: '' }),
  });
}

function fileLines(page: Page, { path, text }: SolutionFile): Line[] {
  const lines = text.trimEnd().split(/\r?\n/);
  return [
    ...rule(page, page.show(path)),
    EMPTY_LINE,
    ...lines.map((line): Line => [{ text: page.show(line), tone: 'plain' }]),
    EMPTY_LINE,
  ];
}
