// `npm run report -- GRADES`: what became of a class, for the person who teaches it.
// It grades nothing, writes nothing into the folder, and decides nothing.
import { translator } from '../graders/engine/messages/translate.ts';
import { classReportLines } from '../graders/engine/reports/class/class-report.ts';
import { classSummary } from '../graders/engine/reports/class/summary.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { writeJson } from './command-line/json-output.ts';
import { OPTIONS } from './command-line/options.ts';
import { terminalPage, writePage } from './command-line/terminal-page.ts';
import { gradeAgain } from './grades/command.ts';
import { openGrades } from './grades/open.ts';

const { json, lang, help } = OPTIONS;

export const command: Command = {
  verb: 'report',
  takesExercises: 'none',
  names: ['GRADES'],
  options: [json, lang, help],
  exitCodes: [EXIT.passed, EXIT.notGraded, EXIT.ourBug],
  examples: ['-- grades', '-- grades --json class.json'],
  run: report,
};

const MARGIN = 2; // columns: what the report leaves free before the command

async function report(call: Call): Promise<number> {
  const { folder, book, overrides } = await openGrades(call.given.names[0] ?? '', call.folder);
  const summary = classSummary(book, overrides);
  if (await writeJson(call, summary)) return EXIT.passed;
  const page = terminalPage(call);
  const placeholder = call.translate('ui.placeholder', { name: 'SUBMISSIONS' });
  const again = await gradeAgain(folder, placeholder, page.width - MARGIN);
  const diagnosisTitle = titlesIn(call);
  await writePage(page, classReportLines(page, { summary, again, diagnosisTitle }));
  return EXIT.passed;
}

/** In the words of the exercise, as students read them; of an exercise that is gone there are none. */
function titlesIn({ exercises, lang }: Call) {
  return (exercise: string, diagnosis: string): string | undefined => {
    const isKnown = exercises.some(({ id }) => id === exercise);
    const translate = translator(lang, isKnown ? exercise : undefined);
    const id = `diagnoses.${diagnosis}.title`;
    return translate.has(id) ? translate(id) : undefined;
  };
}
