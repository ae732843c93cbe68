// The whole pipeline on one screen: submission → sandbox → evidence → checks → verdict.
// It only connects the stages; each of them is a folder of its own.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Exercise } from './catalogue/exercise.ts';
import type { JudgedCheck } from './checks/judged.ts';
import { type Judging, startJudging } from './checks/judging.ts';
import { UserError } from './errors.ts';
import type { Evidence, SandboxTier } from './evidence/evidence.ts';
import type { Run } from './evidence/run.ts';
import { type Lang, translator } from './messages/translate.ts';
import { takeLease } from './sandbox/lease.ts';
import { type Look, observeSubmission } from './sandbox/observe.ts';
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
  /** False: what the machine was too busy to show stays inconclusive. */
  retry?: boolean | undefined;
  /** A judging process that is warm already; whoever grades many shares one. */
  judging?: Judging | undefined;
}

export interface Progress {
  /** `waiting`: for its turn to look again, alone. */
  kind: 'taken' | 'observing' | 'judging' | 'waiting' | 'judged';
  scenario?: string; // while observing
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
  if (request.judging === undefined) judging.expect(request.exercise.id); // warms up meanwhile
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
      await looker.leave().catch(() => {});
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
  let evidence = await looker.look();
  for (let attempt = 1; ; attempt++) {
    request.onProgress?.({ kind: 'judging' });
    const judged = await judge(evidence, judging);
    const only = toLookAtAgain(judged);
    const isLast = attempt === MOST_ATTEMPTS || request.retry === false;
    if (isLast || only.size === 0) return { evidence, judged };
    await looker.types(); // the type check would only be noise beside the next look
    request.onProgress?.({ kind: 'waiting' });
    await using lease = await takeLease({ signal: request.signal });
    const again = await looker.look({ attempt: attempt + 1, lease: lease.kind, only });
    evidence = { ...evidence, runs: replaced(evidence.runs, again.runs) };
  }
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
export async function rejudge(evidence: Evidence, lang: Lang, shared?: Judging): Promise<Verdict> {
  const began = performance.now();
  await refuseOutdated(evidence);
  const judging = shared ?? startJudging();
  try {
    return settled(evidence, await judge(evidence, judging), lang, began);
  } finally {
    if (shared === undefined) judging.dismiss();
  }
}

/** One submission, taken in once, and looked at as often as need be. */
interface Looker {
  look(look?: Look): Promise<Evidence>;
  /** Begun when the first look is over. */
  types(): Promise<TypeCheck>;
  /** No more looks: the types, and once they are checked, nothing is left of the stage. */
  leave(): Promise<TypeCheck>;
}

async function lookAt(request: GradeRequest): Promise<Looker> {
  const { exercise, submissionDir, onProgress } = request;
  const graderDir = join(GRADERS, exercise.id);
  const taken = await takeIn({ exercise, submissionDir, givenDir: join(graderDir, 'stub') });
  onProgress?.({ kind: 'taken' });
  const onScenario = (scenario: string) => onProgress?.({ kind: 'observing', scenario });
  let types: Promise<TypeCheck> | undefined;
  const startTypes = (): Promise<TypeCheck> => {
    types ??= typesOf(taken, request);
    types.catch(() => {}); // nobody need look at it
    return types;
  };
  return {
    async look(look) {
      const plan = await planOf(graderDir);
      const parts = { ...request, plan, graderDir, taken, onScenario, ...(look && { look }) };
      const evidence = await observeSubmission(parts);
      startTypes();
      return evidence;
    },
    types: startTypes,
    leave() {
      const left = startTypes().finally(() => disposeOf(taken));
      left.catch(() => {});
      return left;
    },
  };
}

export type TrialRequest = Omit<GradeRequest, 'onProgress' | 'judging' | 'retry'>;

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

async function refuseOutdated({ exercise, observedAt, runs }: Evidence): Promise<void> {
  const { processes } = await planOf(join(GRADERS, exercise));
  const names = processes.flatMap(({ scenarios }) => scenarios.map(({ name }) => name));
  const lacking = names.find((name) => !runs.some(({ scenario }) => scenario === name));
  if (lacking === undefined) return;
  const values = { exercise, scenario: lacking, observedAt };
  throw new UserError('errors.evidence-outdated.problem', 'errors.evidence-outdated.hint', values);
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

async function judge(evidence: Evidence, judging: Judging): Promise<JudgedCheck[]> {
  const folder = await mkdtemp(join(tmpdir(), 'overlap-evidence-'));
  try {
    const file = join(folder, 'evidence.json');
    await writeFile(file, JSON.stringify(evidence), { mode: 0o600 });
    const submissions = [{ submission: 'submission', file }];
    return await judging.judge({ exercise: evidence.exercise, submissions });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
