// The whole pipeline on one screen: submission → sandbox → evidence → checks → verdict.
// It only connects the stages; each of them is a folder of its own.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Audience, JudgedCheck } from './checks/judged.ts';
import { type Judging, startJudging } from './checks/judging.ts';
import { UserError } from './errors.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { Run } from './evidence/run.ts';
import { takeLease } from './lease.ts';
import { type Looker, type LookRequest, lookAt } from './looker.ts';
import { type Lang, translator } from './messages/translate.ts';
import { lackingIn } from './plan.ts';
import { warmUp } from './submission/parse.ts';
import { STAGE_PREFIX } from './submission/sweep.ts';
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

/** What the machine was too busy to show is looked at this many times in all; a failure only once. */
const MOST_ATTEMPTS = 3;

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
      const { evidence, judged } = await lookUntilClear(request, looker, judging);
      request.signal?.throwIfAborted();
      const verdict = settled(evidence, judged, request.lang, began);
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

interface Clear {
  evidence: Evidence;
  judged: JudgedCheck[];
}

/** Looks again, alone, at what the machine was too busy to show: those scenarios and no others. */
async function lookUntilClear(
  request: GradeRequest,
  looker: Looker,
  judging: Judging,
): Promise<Clear> {
  const judgedOn = async (evidence: Evidence): Promise<Clear> => {
    request.onProgress?.({ kind: 'judging' });
    return { evidence, judged: await judge(evidence, judging, request.audience) };
  };
  let clear = await judgedOn(await looker.look());
  for (let attempt = 2; attempt <= MOST_ATTEMPTS && request.retry !== false; attempt++) {
    const only = toLookAtAgain(clear.judged);
    if (only.size === 0) break;
    await looker.types(); // the type check would only be noise beside the next look
    request.onProgress?.({ kind: 'waiting' });
    await using lease = await takeLease({ signal: request.signal });
    const again = await looker.look({ attempt, lease: lease.kind, only });
    const runs = replaced(clear.evidence.runs, again.runs);
    const next = await judgedOn({ ...clear.evidence, runs });
    if (losesAFailure(clear.judged, next.judged)) break;
    clear = next;
  }
  return clear;
}

/** What stands on a check that can be told no longer is not reached: what had failed must stay failed. */
function losesAFailure(before: readonly JudgedCheck[], now: readonly JudgedCheck[]): boolean {
  const failed = (checks: readonly JudgedCheck[]) =>
    new Set(checks.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id));
  return !failed(before).isSubsetOf(failed(now));
}

/** Each run anew where there is a newer one; all others stay as they were first seen. */
function replaced(runs: readonly Run[], newer: readonly Run[]): Run[] {
  return runs.map((run) => newer.find(({ scenario }) => scenario === run.scenario) ?? run);
}

/**
 * The runs of checks that could not tell. One by which another check has failed is not among them:
 * a failure is never looked at again until it passes.
 */
export function toLookAtAgain(judged: readonly JudgedCheck[]): ReadonlySet<string> {
  const of = (outcome: JudgedCheck['outcome']) =>
    new Set(judged.filter((one) => one.outcome === outcome).flatMap(({ scenarios }) => scenarios));
  return of('inconclusive').difference(of('failed'));
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
    return settled(evidence, await judge(evidence, judging, audience), lang, began);
  } finally {
    if (shared === undefined) judging.dismiss();
  }
}

async function refuseOutdated(evidence: Evidence): Promise<void> {
  const scenario = await lackingIn(evidence);
  if (scenario === undefined) return;
  const { exercise, observedAt } = evidence;
  const values = { exercise, scenario, observedAt };
  throw new UserError('errors.evidence-outdated.problem', 'errors.evidence-outdated.hint', values);
}

function settled(
  evidence: Evidence,
  judged: readonly JudgedCheck[],
  lang: Lang,
  began: number,
): Verdict {
  const translate = translator(lang, evidence.exercise);
  const durationMs = performance.now() - began;
  return settle({ evidence, judged, translate, lang, durationMs });
}

async function judge(
  evidence: Evidence,
  judging: Judging,
  audience: Audience = 'student',
): Promise<JudgedCheck[]> {
  // Named as stages are: what a killed grader leaves is swept with them.
  const folder = await mkdtemp(join(tmpdir(), `${STAGE_PREFIX}${process.pid}-`));
  try {
    const file = join(folder, 'evidence.json');
    await writeFile(file, JSON.stringify(evidence), { mode: 0o600 });
    const submissions = [{ submission: 'submission', file }];
    return await judging.judge({ exercise: evidence.exercise, audience, submissions });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
