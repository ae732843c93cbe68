// Each thing that can happen to somebody's progress, as a function from the old one to the new one.
// Pure: nothing is read or written here, and every moment is told, in ISO 8601, by the caller.
import type { Verdict } from '../../graders/engine/verdict/verdict.ts';
import type { Attempts, ExerciseProgress, Progress, QuizResult } from './shape.ts';
import { bestQuiz, progressOf } from './status.ts';

export type Change = (progress: Progress) => Progress;

/** A check of the student's own work. A stub that nobody has touched is no attempt. */
export function withVerdict(verdict: Verdict, at: string): Change {
  if (verdict.untouched) return (progress) => progress;
  return changed(verdict.exercise, (one) => ({
    ...one,
    attempts: withAttempt(one.attempts, verdict, at),
  }));
}

function withAttempt(before: Attempts | undefined, verdict: Verdict, at: string): Attempts {
  const { outcome, points, maxPoints } = verdict;
  const passedAt = before?.passedAt ?? (outcome === 'passed' ? at : undefined);
  return {
    count: (before?.count ?? 0) + 1,
    firstAt: before?.firstAt ?? at,
    lastAt: at,
    lastOutcome: outcome,
    best: better(before?.best, { points, maxPoints }),
    ...(passedAt === undefined ? {} : { passedAt }),
  };
}

/** By the share of what could be had; among equals the newer one, whose maximum is today's. */
function better(before: Attempts['best'] | undefined, now: Attempts['best']): Attempts['best'] {
  const share = ({ points, maxPoints }: Attempts['best']) => points / Math.max(1, maxPoints);
  return before !== undefined && share(before) > share(now) ? before : now;
}

/** The hint `number` was shown: those before it count as seen. */
export function withHint(exerciseId: string, number: number): Change {
  return changed(exerciseId, (one) => ({ ...one, hintsSeen: Math.max(one.hintsSeen, number) }));
}

/** The solution was shown to somebody whose own work had not passed. Only the first time counts. */
export function withGiveUp(exerciseId: string, at: string): Change {
  return changed(exerciseId, (one) =>
    one.attempts?.passedAt === undefined ? { ...one, gaveUpAt: one.gaveUpAt ?? at } : one,
  );
}

const MOST_QUIZZES = 50; // kept: years of a course, a few kilobytes

export function withQuiz(result: QuizResult): Change {
  return (progress) => {
    const quiz = [...progress.quiz, result];
    const best = bestQuiz({ ...progress, quiz });
    const droppable = quiz.filter((one) => one !== best);
    // That one was gone through to its end must not be forgotten over fifty that were not.
    const oldest = droppable.find(({ drawn }) => drawn !== undefined) ?? droppable[0];
    const kept = quiz.length > MOST_QUIZZES ? quiz.filter((one) => one !== oldest) : quiz;
    return { ...progress, quiz: kept };
  };
}

function changed(id: string, change: (one: ExerciseProgress) => ExerciseProgress): Change {
  return (progress) => ({
    ...progress,
    exercises: { ...progress.exercises, [id]: change(progressOf(id, progress)) },
  });
}
