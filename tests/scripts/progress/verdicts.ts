// Verdicts for tests of progress: a sound one, with what a test wants to be different.
// It is nobody's verdict: no check stands behind its points.
import { Verdict } from '../../../graders/engine/verdict/verdict.ts';

export function aVerdict(different: Partial<Verdict> = {}): Verdict {
  return Verdict.parse({
    version: 'verdict/v1',
    exercise: 'ex1-requests',
    outcome: 'passed',
    points: 20,
    maxPoints: 20,
    seed: 1,
    sandbox: 'guarded',
    lang: 'en',
    durationMs: 1,
    noise: { level: 'quiet', worstLateMs: 0, queueShare: null, othersShare: null },
    attempts: 1,
    untouched: false,
    checks: [],
    ...different,
  });
}
