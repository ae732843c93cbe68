// Records what has just happened in somebody's progress, at this moment.
// Each gives back the newest progress, and what is to be told about the file.
import type { Verdict } from '../../graders/engine/verdict/verdict.ts';
import { withGiveUp, withHint, withQuiz, withVerdict } from './changes.ts';
import type { QuizResult } from './shape.ts';
import type { Known, Store } from './store.ts';

/** A check of the student's own folder: never of somebody else's, nor of saved evidence. */
export function recordVerdict(store: Store, verdict: Verdict): Promise<Known> {
  return store.update(withVerdict(verdict, now()));
}

/** `number`: which hint was shown, from 1. */
export function recordHint(store: Store, exerciseId: string, number: number): Promise<Known> {
  return store.update(withHint(exerciseId, number));
}

export function recordGiveUp(store: Store, exerciseId: string): Promise<Known> {
  return store.update(withGiveUp(exerciseId, now()));
}

export function recordQuiz(store: Store, result: Omit<QuizResult, 'takenAt'>): Promise<Known> {
  return store.update(withQuiz({ ...result, takenAt: now() }));
}

function now(): string {
  return new Date().toISOString();
}
