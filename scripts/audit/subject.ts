// What the grader is put to the test with: a solution, odd submissions that are right, wrong ones.
// It names them and says what each declares; it grades nothing.
import { join } from 'node:path';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { flawsFolder, ROOT, solutionFolder } from '../../graders/engine/catalogue/places.ts';
import { readFlaws } from '../self-check/declared.ts';

export const SOLUTION = 'solution';

export interface Subject {
  exercise: string;
  /** `solution`, or the name of its folder. */
  name: string;
  kind: 'solution' | 'odd' | 'wrong';
  folder: string;
  /** The diagnoses that it must have, in alphabetical order; none where it is right. */
  diagnoses: readonly string[];
}

/** The solution first, then all others in the order in which they are declared. */
export async function subjectsOf({ id }: Exercise, root = ROOT): Promise<Subject[]> {
  const folder = flawsFolder(id, root);
  const declared = await readFlaws(id, root);
  const solution: Subject = {
    ...{ exercise: id, name: SOLUTION, kind: 'solution' },
    ...{ folder: solutionFolder(id, root), diagnoses: [] },
  };
  const others = Object.entries(declared).map(([name, { diagnoses }]): Subject => {
    const kind = diagnoses.length === 0 ? 'odd' : 'wrong';
    return {
      exercise: id,
      name,
      kind,
      folder: join(folder, name),
      diagnoses: diagnoses.toSorted(),
    };
  });
  return [solution, ...others];
}
