// `npm run progress`: the course's table of competences, and which exercises prove what.
// It counts what earlier checks and quizzes left; it judges nothing itself.
import { loadPlan } from '../graders/engine/catalogue/plan.ts';
import { EMPTY_LINE } from '../graders/engine/reports/terminal/page.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { writeJson } from './command-line/json-output.ts';
import { OPTIONS } from './command-line/options.ts';
import { terminalPage, writePage } from './command-line/terminal-page.ts';
import { competenceLines, competencesOf, quizLines } from './overview/competences.ts';
import { standingRecord } from './overview/standing.ts';
import { bestQuiz, lastQuiz } from './progress/status.ts';
import { openProgress } from './progress/store.ts';
import { tellRemarks } from './progress/tell.ts';

const { json, lang, help } = OPTIONS;

export const command: Command = {
  verb: 'progress',
  takesExercises: 'none',
  options: [json, lang, help],
  exitCodes: [EXIT.passed, EXIT.notGraded, EXIT.ourBug],
  examples: ['', '-- --json progress.json'],
  run: showProgress,
};

async function showProgress(call: Call): Promise<number> {
  const known = await openProgress().read();
  const { progress } = known;
  const competences = competencesOf(await loadPlan(call.exercises), progress);
  await tellRemarks(call, known);
  const asJson = {
    competences: competences.map(({ exercises, ...one }) => ({
      ...one,
      exercises: exercises.map((exercise) => standingRecord(exercise, progress)),
    })),
    quiz: { last: lastQuiz(progress), best: bestQuiz(progress) },
  };
  if (await writeJson(call, asJson)) return EXIT.passed;
  const page = terminalPage(call);
  const lines = competences.flatMap((one) => competenceLines(page, one, progress));
  await writePage(page, [EMPTY_LINE, ...lines, ...quizLines(page, progress)]);
  return EXIT.passed;
}
