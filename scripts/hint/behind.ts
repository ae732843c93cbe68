// How many of an exercise's hints somebody has read, and whether a solution lies behind the last one.
// It reads no hint, and shows no solution.
import { existsSync } from 'node:fs';
import { solutionFolder } from '../../graders/engine/catalogue/places.ts';
import type { Hints } from '../../graders/engine/reports/terminal/page.ts';
import type { Progress } from '../progress/shape.ts';
import { progressOf } from '../progress/status.ts';
import { HINTS } from './hints.ts';

export function hintsOf(exerciseId: string, progress: Progress): Hints {
  const { hintsSeen: seen } = progressOf(exerciseId, progress);
  return { seen, all: HINTS, hasSolution: hasSolution(exerciseId) };
}

/** A students' kit has none to show. */
export function hasSolution(exerciseId: string): boolean {
  return existsSync(solutionFolder(exerciseId));
}
