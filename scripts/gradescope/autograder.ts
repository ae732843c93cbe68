// What `run_autograder` runs: grades one submission as a class of one, and writes results.json.
// It never leaves a file that is half written, and never charges a fault of ours to a student.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readClass } from '../../graders/engine/batch/class/read-class.ts';
import { gradeClass } from '../../graders/engine/batch/grade-class.ts';
import type { Gradebook, GradedStudent } from '../../graders/engine/batch/gradebook/gradebook.ts';
import { withMarks } from '../../graders/engine/batch/gradebook/marks.ts';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import { valuesOf } from '../../graders/engine/holding.ts';
import { type Lang, langFromEnvironment } from '../../graders/engine/messages/lang.ts';
import { translator } from '../../graders/engine/messages/translate.ts';
import { gradescopeJson } from '../../graders/engine/reports/gradebook/gradescope.ts';
import { entryText, titleOf } from '../../graders/engine/reports/gradebook/telling.ts';
import { newVoices } from '../../graders/engine/reports/gradebook/voice.ts';
import { type Strongest, strongestTier } from '../../graders/engine/strongest.ts';
import { freshSeed } from '../command-line/values.ts';
import { withoutScore } from './results.ts';

const lang = langFromEnvironment(process.env, process.platform, () => '');
const workFolder = fromEnvironment('OVERLAP_WORK'); // the submission is the only one in its `class`
const resultsFile = fromEnvironment('OVERLAP_RESULTS');

const book = await graded(lang);
const [student] = book.students;
if (student === undefined) throw new Error('nobody was graded');
await writeResults(gradescopeJson(student, book, newVoices()) ?? untold(student, book));

async function graded(spoken: Lang): Promise<Gradebook> {
  const exercises = await loadExercises();
  const folder = join(workFolder, 'grades');
  await mkdir(folder);
  const submissions = join(workFolder, 'class');
  await using list = await readClass({ submissions, exercises, lang: spoken });
  const { tier, passedOver } = await strongestTier();
  tellTeacher(tier, passedOver);
  const settings = { seed: freshSeed(), tier, lang: spoken, jobs: 1 };
  const request = { list, exercises, folder, ...settings, mode: 'grade' } as const;
  return withMarks(await gradeClass(request), null, new Map());
}

/** On the standard output, which only the staff is shown. */
function tellTeacher(tier: string, passedOver: Strongest['passedOver']): void {
  const translate = translator(lang);
  for (const one of passedOver) {
    const key = one.trial.kind === 'leaks' ? 'ui.doctor.leaks' : 'ui.doctor.cannot-start';
    console.log(`${one.tier}: ${translate(key, valuesOf(one.tier, one.trial))}`);
  }
  console.log(translate('ui.gradescope.sandbox', { tier }));
}

/** What is told already would be taken for the grade if it had points: so it is words only. */
function untold({ entries }: GradedStudent, { exercises }: Gradebook): string {
  const voices = newVoices();
  const isOurFault = entries.some(({ state }) => state.kind === 'broken');
  const parts = entries.flatMap((entry) => {
    const exercise = exercises.find(({ id }) => id === entry.exercise);
    if (exercise === undefined) return [];
    const voice = voices(lang, exercise.id);
    return [`${titleOf(voice, exercise)}\n${entryText(voice, entry)}`];
  });
  const translate = translator(lang);
  const why = translate(isOurFault ? 'ui.gradescope.our-fault' : 'ui.gradescope.open');
  return withoutScore([why, ...parts].join('\n\n'));
}

async function writeResults(text: string): Promise<void> {
  const part = join(dirname(resultsFile), '.results.part');
  await writeFile(part, text);
  await rename(part, resultsFile);
}

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}
