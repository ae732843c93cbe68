// The whole pipeline on one screen: submission → sandbox → evidence → checks → verdict.
// It only connects the stages; each of them is a folder of its own.
import type { Audience, JudgedCheck } from './checks/judged.ts';
import { type Judging, startJudging } from './checks/judging.ts';
import { UserError } from './errors.ts';
import type { Evidence } from './evidence/evidence.ts';
import { type Clear, lookAgain } from './look-again.ts';
import { type LookRequest, lookAt } from './looker.ts';
import { type Lang, translator } from './messages/translate.ts';
import { lackingIn } from './plan.ts';
import { inPrivateFile } from './private-file.ts';
import { warmUp } from './submission/parse.ts';
import type { TypeCheck } from './submission/types.ts';
import { settle } from './verdict/settle.ts';
import type { Verdict } from './verdict/verdict.ts';

export { tryOut } from './looker.ts';
export type { TypeCheck } from './submission/types.ts';

export interface GradeRequest extends LookRequest {
  /** False: what the machine was too busy to show stays inconclusive. */
  retry?: boolean | undefined;
  /** A judging process that is warm already; whoever grades many shares one. */
  judging?: Judging | undefined;
  /** `instructor`: judged by the checks that students do not have, too. Default: `student`. */
  audience?: Audience | undefined;
}

export interface Graded {
  evidence: Evidence;
  verdict: Verdict;
  /** TypeScript's own opinion of the submission; no verdict waits for it. */
  types: Promise<TypeCheck>;
}

/**
 * Grades one submission.
 *
 * @throws {UserError} if there is nothing to grade; the signal's reason once it is aborted; anything
 * else is our bug. Whatever the student's code does is in the evidence, not thrown.
 */
export async function grade(request: GradeRequest): Promise<Graded> {
  const began = performance.now();
  const judging = request.judging ?? startJudging();
  if (request.judging === undefined) judging.expect(request.exercise.id, request.audience); // warms up meanwhile
  warmUp();
  try {
    const looker = await lookAt(request);
    try {
      const judge = async (evidence: Evidence): Promise<Clear> => {
        request.onProgress?.({ kind: 'judging' });
        return { evidence, judged: await judgeOne(evidence, judging, request.audience) };
      };
      const first = await judge(await looker.look());
      const { evidence, judged } =
        request.retry === false ? first : await lookAgain(first, { ...request, looker, judge });
      request.signal?.throwIfAborted();
      const verdict = verdictOf(evidence, judged, request.lang, performance.now() - began);
      request.onProgress?.({ kind: 'judged' });
      return { evidence, verdict, types: looker.leave() };
    } catch (error) {
      await looker.drop();
      throw error;
    }
  } finally {
    if (request.judging === undefined) judging.dismiss();
  }
}

/**
 * The same verdict again, from saved evidence: nothing is run. Who judges many shares `shared`.
 *
 * @throws {UserError} if it lacks what today's checks ask for: it was saved before they did.
 */
export async function rejudge(
  evidence: Evidence,
  lang: Lang,
  shared?: Judging,
  audience?: Audience,
): Promise<Verdict> {
  const began = performance.now();
  await refuseOutdated(evidence);
  const judging = shared ?? startJudging();
  try {
    const judged = await judgeOne(evidence, judging, audience);
    return verdictOf(evidence, judged, lang, performance.now() - began);
  } finally {
    if (shared === undefined) judging.dismiss();
  }
}

/** @throws {UserError} if it lacks a scenario of today's plan: no check can be asked of it then. */
export async function refuseOutdated(evidence: Evidence): Promise<void> {
  const scenario = await lackingIn(evidence);
  if (scenario === undefined) return;
  const { exercise, observedAt } = evidence;
  const values = { exercise, scenario, observedAt };
  throw new UserError('errors.evidence-outdated.problem', 'errors.evidence-outdated.hint', values);
}

/** The verdict on what the checks said of this evidence, in the words of `lang`. */
export function verdictOf(
  evidence: Evidence,
  judged: readonly JudgedCheck[],
  lang: Lang,
  durationMs: number = evidence.durationMs,
): Verdict {
  const translate = translator(lang, evidence.exercise);
  return settle({ evidence, judged, translate, lang, durationMs });
}

async function judgeOne(
  evidence: Evidence,
  judging: Judging,
  audience: Audience = 'student',
): Promise<JudgedCheck[]> {
  return inPrivateFile(evidence, (file) => {
    const submissions = [{ submission: 'submission', file }];
    return judging.judge({ exercise: evidence.exercise, audience, submissions });
  });
}
