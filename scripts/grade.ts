// `npm run grade -- SUBMISSIONS --out GRADES`: grades a class, and goes on where it stopped.
// It decides nothing: the engine judges, the course's rules make marks, exports write them down.

import { readClass } from '../graders/engine/batch/class/read-class.ts';
import { gradeClass } from '../graders/engine/batch/grade-class.ts';
import type { Gradebook } from '../graders/engine/batch/gradebook/gradebook.ts';
import { withMarks } from '../graders/engine/batch/gradebook/marks.ts';
import type { ClassProgress } from '../graders/engine/batch/ledger.ts';
import type { Lang } from '../graders/engine/messages/lang.ts';
import { shortName } from '../graders/engine/reports/terminal/commands.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { OPTIONS } from './command-line/options.ts';
import { wrappedText } from './command-line/plain-text.ts';
import { shellWord } from './command-line/shell-word.ts';
import { write } from './command-line/streams.ts';
import { langOfGrades, sameBatch } from './grades/batch.ts';
import { keepCommand, partsOf } from './grades/command.ts';
import { keepCourse, readKeptCourse } from './grades/course.ts';
import { refuseToLeaveOut } from './grades/left-out.ts';
import { lockGrades } from './grades/lock.ts';
import { readOverrides } from './grades/overrides.ts';
import { showProgress } from './grades/progress.ts';
import { type Remembering, remembering } from './grades/remembered.ts';
import { saveGrades } from './grades/save.ts';
import { readSettings, type Settings } from './grades/settings.ts';
import { outcomeOf, summaryText } from './grades/summary.ts';

const { out, exercises, roster, course, canvas, seed, timeout, sandbox, jobs } = OPTIONS;
const { regrade, leaveOut, failUnder, noRetry, lang, help } = OPTIONS;

export const command: Command = {
  verb: 'grade',
  takesExercises: 'none',
  names: ['SUBMISSIONS'],
  options: [
    ...[out, exercises, roster, course, canvas, seed, timeout, sandbox, jobs],
    ...[regrade, leaveOut, failUnder, noRetry, lang, help],
  ],
  exitCodes: [EXIT.passed, EXIT.failed, EXIT.notGraded, EXIT.ourBug, EXIT.inconclusive],
  examples: [
    '-- ../hand-ins --out ../grades',
    '-- ../hand-ins --out ../grades --exercises ex1,ex2 --roster ../class.csv --course ../course.yaml',
    '-- moodle-download.zip --out ../grades --fail-under 50',
    '-- ../hand-ins --out ../grades --regrade',
  ],
  run: grade,
};

async function grade(typed: Call): Promise<number> {
  const { call, parts } = await remembering(typed);
  const settings = await readSettings(call);
  const { folder } = settings;
  await using _lock = await lockGrades(folder, 'grade');
  const rules = settings.rules ?? (await readKeptCourse(folder));
  const about = { timeZone: rules?.timeZone, parts };
  const grading = gradeAll(call, settings, about);
  const { graded, isUnchanged } = await grading.finally(() => tellIfStopped(call));
  if (settings.rules !== null) await keepCourse(folder, settings.rules);
  const overrides = await readOverrides(folder, graded.students);
  const book = withMarks(graded, rules, overrides);
  const { canvasExport } = settings;
  const files = await saveGrades(folder, book, { canvasExport });
  const { given, failUnderPercent } = settings;
  const told = { ...call, folder: given, files, overrides, failUnderPercent, isUnchanged };
  await write(process.stdout, summaryText(book, told));
  return outcomeOf(book, failUnderPercent);
}

/** Whoever stops it is to know that nothing was lost. */
async function tellIfStopped({ signal, translate }: Call): Promise<void> {
  if (!signal.aborted) return;
  const text = `${translate('ui.grade.stopped')}\n`;
  await write(process.stderr, wrappedText(text, process.stderr));
}

/** `timeZone`: of the course. `parts`: what was remembered of the last command. */
async function gradeAll(
  call: Call,
  settings: Settings,
  { timeZone, parts }: { timeZone: string | undefined; parts: Remembering['parts'] },
): Promise<{ graded: Gradebook; isUnchanged: boolean }> {
  const { signal } = call;
  const { submissions, exercises, roster, folder } = settings;
  const lang = await langOfGrades(folder, call, settings.mode);
  await using list = await readClass({ submissions, exercises, roster, timeZone, lang, signal });
  if (!settings.leavesOut) {
    const students = list.handIns.map(({ student }) => student);
    await refuseToLeaveOut(folder, { students, exercises });
  }
  const { isNew, seed } = await sameBatch(folder, { ...settings, lang }); // only now: there is a class to grade
  if (settings.mode === 'grade') await keepCommand(folder, partsOf(call, settings));
  const students = list.handIns.length;
  await tellBeginning(call, settings, { seed, isNew, students, parts, lang });
  const progress = showProgress(call);
  try {
    let isUnchanged = false;
    const onProgress = (now: ClassProgress): void => {
      isUnchanged = now.all === 0 && now.kept > 0;
      progress.show(now);
    };
    const graded = await gradeClass({ ...settings, list, seed, lang, signal, onProgress });
    return { graded, isUnchanged };
  } finally {
    progress.clear();
  }
}

interface Beginning extends Pick<Remembering, 'parts'> {
  seed: number;
  isNew: boolean;
  students: number;
  /** Of the grades. */
  lang: Lang;
}

async function tellBeginning(
  { translate, given, lang: asked }: Call,
  { submissions, exercises, mode }: Settings,
  { seed, isNew, students, parts, lang }: Beginning,
): Promise<void> {
  const names = exercises.map(({ id }) => shortName(id)).join(', ');
  const kind = mode === 'regrade' ? 'regrade' : isNew ? 'new' : 'further';
  const values = { submissions, exercises: names, students, seed, kind };
  let text = translate('ui.grade.begin', values);
  if (parts.length > 0) {
    const options = parts.flat().map((word) => shellWord(word));
    text += `\n${translate('ui.grade.as-before', { options: options.join(' ') })}`;
  }
  if (given.options.has(OPTIONS.lang.name) && asked !== lang)
    text += `\n${translate('ui.grade.other-lang', { lang, asked })}`;
  await write(process.stderr, wrappedText(`${text}\n`, process.stderr));
}
