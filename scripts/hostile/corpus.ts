// Puts hostile programs to the test, one after another, and after each family a right submission.
// It decides nothing but whether what came of one is what was declared.
import { findExercise } from '../../graders/engine/catalogue/find.ts';
import { solutionFolder } from '../../graders/engine/catalogue/places.ts';
import { type Attempt, gradeIn, letLoose, type Setting } from './attempt.ts';
import { canLook } from './processes.ts';
import type { Fate, Place, Program } from './program.ts';

/** What came of a program in one place; `not-tried`: nothing here could see whether it got through. */
export type Result = { place: Place; declared: Fate } & (
  | { kind: 'as-declared' | 'differs'; fate: Fate; saw: string; left: number }
  | { kind: 'broke'; why: string }
  | { kind: 'not-tried' }
);

export interface Row {
  program: Program;
  results: Result[];
}

/** A right submission, graded after those that wanted to spoil it. */
export interface Aftermath {
  family: string;
  place: Place;
  /** Empty if it was graded right. */
  problem: string;
}

const RIGHT = 'ex1-requests';
const SEED = 20_261_122;

export async function putToTheTest(
  program: Program,
  places: readonly Place[],
  setting: Setting,
): Promise<Row> {
  const results: Result[] = [];
  for (const place of places) results.push(await resultOf(program, place, setting));
  return { program, results };
}

async function resultOf(program: Program, place: Place, setting: Setting): Promise<Result> {
  const declared = program.outcomes[place];
  const needsLook = ['process', 'resource', 'priority'].includes(program.proof.by);
  if (needsLook && !canLook) return { place, declared, kind: 'not-tried' };
  const attempt: Attempt = await letLoose(program, place, setting);
  if (attempt.kind === 'broke') return { place, declared, ...attempt };
  const { fate, saw, left } = attempt;
  // Without any tier, whoever starts a program leaves it behind.
  const isRight = fate === declared && (left === 0 || program.outcomes[place] === 'got-through');
  return { place, declared, kind: isRight ? 'as-declared' : 'differs', fate, saw, left };
}

export async function gradeRightOne(
  family: string,
  place: Place,
  setting: Setting,
): Promise<Aftermath> {
  try {
    const exercise = findExercise(RIGHT, setting.exercises);
    const { verdict } = await gradeIn(place, exercise, solutionFolder(RIGHT), SEED, setting);
    // A machine that was too busy to tell is not a grader that was spoilt.
    const isRight = verdict.outcome !== 'failed';
    return { family, place, problem: isRight ? '' : verdict.outcome };
  } catch (error) {
    setting.signal?.throwIfAborted();
    return { family, place, problem: (error as Error).message };
  }
}

export const isSound = ({ results }: Row): boolean =>
  results.every(({ kind }) => kind === 'as-declared' || kind === 'not-tried');
