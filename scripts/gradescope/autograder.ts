// What `run_autograder` runs: grades one submission, exercise by exercise, and writes results.json.
// It never ends with a file that is half written, and never charges a fault of ours to a student.
import { rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import { UserError } from '../../graders/engine/errors.ts';
import { grade } from '../../graders/engine/grade.ts';
import { type Lang, langFromEnvironment } from '../../graders/engine/messages/lang.ts';
import { translator } from '../../graders/engine/messages/translate.ts';
import {
  type GradescopeEntry,
  gradescopeResults,
} from '../../graders/engine/reports/gradescope.ts';
import { DEFAULT_TIER, freshSeed } from '../command-line/values.ts';

const lang = langFromEnvironment(process.env, process.platform, () => '');
const translate = translator(lang);
const submissionDir = fromEnvironment('OVERLAP_SUBMISSION');
const resultsFile = fromEnvironment('OVERLAP_RESULTS');
const seed = freshSeed();

const exercises = await loadExercises();
const entries: GradescopeEntry[] = exercises.map((exercise) =>
  notGraded(exercise, translate('ui.gradescope.at-first')),
);
for (const [index, exercise] of exercises.entries()) {
  entries[index] = await entryFor(exercise, lang);
  await writeResults();
}
process.exit(0); // whatever a type check is still at

async function entryFor(exercise: Exercise, spoken: Lang): Promise<GradescopeEntry> {
  try {
    const request = { exercise, submissionDir, seed, lang: spoken, tier: DEFAULT_TIER };
    const { verdict } = await grade({ ...request, audience: 'instructor', typesAfter: 'verdict' });
    return { title: exercise.title[spoken], kind: 'judged', verdict };
  } catch (error) {
    console.error(error);
    if (!(error instanceof UserError))
      return notGraded(exercise, translate('ui.gradescope.our-fault'));
    // Their sentence names the folder that was handed in, as it is called here.
    const said = [error.problem, error.hint].map((id) => translate(id, error.values)).join('\n');
    return notGraded(
      exercise,
      said.replaceAll(submissionDir, translate('ui.gradescope.handed-in')),
    );
  }
}

function notGraded({ title }: Exercise, why: string): GradescopeEntry {
  return { title: title[lang], kind: 'not-graded', maxPoints: 0, why };
}

async function writeResults(): Promise<void> {
  const part = join(dirname(resultsFile), '.results.part');
  await writeFile(part, JSON.stringify(gradescopeResults(entries, translate)));
  await rename(part, resultsFile);
}

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}
