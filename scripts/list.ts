// `npm run list`: every exercise that there is, with its time, its skill, and how it stands.
// It runs and judges nothing.
import { exercisesOf, loadPlan } from '../graders/engine/catalogue/plan.ts';
import { EMPTY_LINE } from '../graders/engine/reports/terminal/page.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { writeJson } from './command-line/json-output.ts';
import { OPTIONS } from './command-line/options.ts';
import { terminalPage, writePage } from './command-line/terminal-page.ts';
import { rowLines } from './overview/rows.ts';
import {
  minutesText,
  pointsText,
  standingRecord,
  standingRow,
  statusText,
} from './overview/standing.ts';
import { statusOf } from './progress/status.ts';
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
  const exercises = exercisesOf(await loadPlan(call.exercises));
  await tellRemarks(call, known);
  const records = exercises.map((one) => standingRecord(one, progress));
  if (await writeJson(call, { exercises: records })) return EXIT.passed;
  const page = terminalPage(call);
  const rows = exercises.map((exercise) => {
    const status = statusOf(exercise, progress);
    return standingRow(page, exercise, progress, [
      minutesText(page, exercise.minutes),
      page.say(`ui.overview.skill.${exercise.skill}`),
      statusText(page, status),
      pointsText(page, status),
    ]);
  });
  await writePage(page, [EMPTY_LINE, ...rowLines(page, rows)]);
  return EXIT.passed;
}
