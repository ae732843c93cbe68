// The whole pipeline on one screen: submission → sandbox → evidence → checks → verdict.
// It only connects the stages; each of them is a folder of its own.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Exercise } from './catalogue/exercise.ts';
import { type Judging, startJudging } from './checks/judging.ts';
import type { Evidence, SandboxTier } from './evidence/evidence.ts';
import { type Lang, translator } from './messages/translate.ts';
import { observeSubmission } from './sandbox/observe.ts';
import type { Plan, Scenario } from './sandbox/scenario.ts';
import { warmUp } from './submission/parse.ts';
import { type Taken, takeIn } from './submission/take.ts';
import { type TypeCheck, typeErrors } from './submission/types.ts';
import { settle } from './verdict/settle.ts';
import type { Verdict } from './verdict/verdict.ts';

export type { TypeCheck } from './submission/types.ts';

const GRADERS = join(import.meta.dirname, '..');

export interface GradeRequest {
  exercise: Exercise;
  submissionDir: string;
  seed: number;
  lang: Lang;
  tier: SandboxTier;
  /** Un-starved time that the student's code has, a scenario. Default: the scenario's own. */
  limitMs?: number | undefined;
  onProgress?: ((event: Progress) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** A judging process that is warm already; whoever grades many shares one. */
  judging?: Judging | undefined;
}

export interface Progress {
  kind: 'taken' | 'observing' | 'judging' | 'judged';
  scenario?: string; // while observing
}

export interface Graded {
  evidence: Evidence;
  verdict: Verdict;
  /** TypeScript's own opinion of the submission; no verdict waits for it. */
  types: Promise<TypeCheck>;
}

/** What the machine was too busy to show is looked at again, this many times in all; a failure never. */
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
  if (request.judging === undefined) judging.expect(request.exercise.id); // warms up meanwhile
  warmUp();
  try {
    for (let attempt = 1; ; attempt++) {
      const graded = await gradeOnce(request, judging, { attempt, began });
      if (graded.verdict.outcome !== 'inconclusive' || attempt === MOST_ATTEMPTS) return graded;
      await graded.types; // the type check would only be noise beside the next attempt
    }
  } finally {
    if (request.judging === undefined) judging.dismiss();
  }
}

async function gradeOnce(
  request: GradeRequest,
  judging: Judging,
  { attempt, began }: { attempt: number; began: number },
): Promise<Graded> {
  const { evidence, types } = await observe(request, attempt);
  request.onProgress?.({ kind: 'judging' });
  const verdict = await judge(evidence, request.lang, judging, began);
  request.signal?.throwIfAborted();
  request.onProgress?.({ kind: 'judged' });
  return { evidence, verdict, types };
}

/** The same verdict again, from saved evidence: nothing is run. */
export async function rejudge(evidence: Evidence, lang: Lang): Promise<Verdict> {
  const judging = startJudging();
  try {
    return await judge(evidence, lang, judging, performance.now());
  } finally {
    judging.dismiss();
  }
}

async function observe(
  request: GradeRequest,
  attempt: number,
): Promise<{ evidence: Evidence; types: Promise<TypeCheck> }> {
  const { exercise, submissionDir, seed, tier, limitMs, onProgress, signal } = request;
  const graderDir = join(GRADERS, exercise.id);
  const taken = await takeIn({ exercise, submissionDir, givenDir: join(graderDir, 'stub') });
  onProgress?.({ kind: 'taken' });
  try {
    const evidence = await observeSubmission({
      exercise,
      plan: await planOf(graderDir),
      graderDir,
      taken,
      seed,
      tier,
      limitMs,
      attempt,
      onScenario: (scenario) => onProgress?.({ kind: 'observing', scenario }),
      signal,
    });
    const types = typesOf(taken, request).finally(() => disposeOf(taken));
    types.catch(() => {}); // nobody need look at it
    return { evidence, types };
  } catch (error) {
    await disposeOf(taken);
    throw error;
  }
}

export type TrialRequest = Omit<GradeRequest, 'onProgress' | 'judging'>;

/** Runs the exercise's demo with the student's code, in the same sandbox; judges nothing. */
export async function tryOut(request: TrialRequest): Promise<Evidence> {
  const { exercise, submissionDir } = request;
  const graderDir = join(GRADERS, exercise.id);
  const taken = await takeIn({ exercise, submissionDir, givenDir: join(graderDir, 'stub') });
  try {
    const plan = demoPlan(await planOf(graderDir));
    return await observeSubmission({ ...request, plan, graderDir, taken });
  } finally {
    await disposeOf(taken);
  }
}

/** The demo is a scenario like any other: one process, real time, nothing to conduct. */
function demoPlan(plan: Plan): Plan {
  const { demoSpans } = plan;
  const demo: Scenario = {
    name: 'demo',
    inputs: () => null,
    ...(demoSpans && { spans: demoSpans }),
  };
  const alone = {
    name: 'demo',
    clock: 'real',
    gates: 0,
    drive: 'demo.ts',
    scenarios: [demo],
  } as const;
  return { driveFiles: plan.driveFiles, processes: [alone] };
}

async function planOf(graderDir: string): Promise<Plan> {
  const url = pathToFileURL(join(graderDir, 'scenarios.ts')).href;
  return ((await import(url)) as { plan: Plan }).plan;
}

async function typesOf(taken: Taken, { exercise, lang }: GradeRequest): Promise<TypeCheck> {
  if (taken.kind === 'refused') return { kind: 'checked', problems: [] }; // the verdict says it all
  return typeErrors(taken.stage, exercise, { lang });
}

async function disposeOf(taken: Taken): Promise<void> {
  if (taken.kind === 'accepted') await taken.stage.dispose();
}

async function judge(
  evidence: Evidence,
  lang: Lang,
  judging: Judging,
  began: number,
): Promise<Verdict> {
  const folder = await mkdtemp(join(tmpdir(), 'overlap-evidence-'));
  try {
    const file = join(folder, 'evidence.json');
    await writeFile(file, JSON.stringify(evidence), { mode: 0o600 });
    const submission = 'submission';
    const submissions = [{ submission, file }];
    const judged = await judging.judge({ exercise: evidence.exercise, submissions });
    const translate = translator(lang, evidence.exercise);
    return settle({ evidence, judged, translate, lang, durationMs: performance.now() - began });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
