// `npm run reset ex1`: puts the exercise's files back as they were given, and keeps the work that was there.
// It asks nothing, for nothing is lost; files that are not the exercise's are left alone.
import { paragraph } from '../graders/engine/reports/terminal/page.ts';
import { commandAgain } from './command-line/again.ts';
import type { Call, Command } from './command-line/command.ts';
import { readExerciseOrNext } from './command-line/exercise-or-next.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { OPTIONS } from './command-line/options.ts';
import { terminalPage, writePage } from './command-line/terminal-page.ts';
import { stateFolder } from './progress/store.ts';
import { type Kept, keepWork, openKept } from './reset/kept.ts';
import { differing, putBack, shownPath, type Workplace, workplaceOf } from './reset/workplace.ts';

const { back, lang, help } = OPTIONS;

export const command: Command = {
  verb: 'reset',
  takesExercises: 'one or next',
  options: [back, lang, help],
  exitCodes: [EXIT.passed, EXIT.notGraded, EXIT.ourBug],
  examples: ['ex1', 'ex1 -- --back 2026-01-31T14-05-09'],
  run: reset,
};

async function reset(call: Call): Promise<number> {
  const place = workplaceOf(await readExerciseOrNext(call, command.verb));
  const time = call.given.options.get(back.name);
  if (time === undefined) await backToStub(call, place);
  else await backToWork(call, place, time);
  return EXIT.passed;
}

async function backToStub(call: Call, place: Workplace): Promise<void> {
  const found = await differing(place, place.stub, place.paths);
  if (found.length === 0) return tell(call, place, 'pristine', []);
  const kept = await keepWork(stateFolder(), place);
  await putBack(place, place.stub, found);
  return tell(call, place, 'done', found, kept);
}

/** What is there now is kept as well, unless it is the stub: this can be taken back too. */
async function backToWork(call: Call, place: Workplace, time: string): Promise<void> {
  const { folder, paths } = await openKept(stateFolder(), place, time);
  const found = await differing(place, folder, paths);
  if (found.length === 0) return tell(call, place, 'back-already', []);
  const kept = await keepWork(stateFolder(), place);
  await putBack(place, folder, found);
  return tell(call, place, 'back', found, kept);
}

async function tell(
  call: Call,
  { id, folder }: Workplace,
  what: 'pristine' | 'done' | 'back-already' | 'back',
  files: readonly string[],
  kept?: Kept,
): Promise<void> {
  const page = terminalPage(call);
  const values = { id, folder: shownPath(folder), files: files.join(', '), count: files.length };
  const about = paragraph(page, page.message(`ui.reset.${what}`, values), 2);
  await writePage(page, about);
  if (kept === undefined) return;
  const command = commandAgain(call.given, 'reset', id, { [back.name]: kept.time });
  const where = { folder: shownPath(kept.folder), command };
  await writePage(page, paragraph(page, page.message('ui.reset.kept', where), 2));
}
