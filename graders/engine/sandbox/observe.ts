// The running half in one function: a staged submission goes in, evidence comes out.
// It judges nothing and keeps nothing: the stage is the caller's to remove.
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exercise } from '../catalogue/exercise.ts';
import { EVIDENCE_VERSION, type Evidence, type SandboxTier } from '../evidence/evidence.ts';
import type { Outcome } from '../evidence/outcome.ts';
import type { Run } from '../evidence/run.ts';
import { asUserError } from '../submission/stage.ts';
import { unlock } from '../submission/sweep.ts';
import type { Taken } from '../submission/take.ts';
import type { Ahead } from './ahead.ts';
import { tryTier } from './canary/trial.ts';
import { observerOptionsFrom } from './hold/observer.ts';
import { probe } from './hold/probe.ts';
import { mayTraceOthers } from './hold/rights.ts';
import { readMachine } from './noise/machine.ts';
import { prepareGuest } from './prepare.ts';
import { randomFrom } from './random.ts';
import { emptyRun, runProcess, type Seen } from './run-process.ts';
import type { Plan, ProcessPlan } from './scenario.ts';
import { tierNamed } from './tiers.ts';

export interface ObserveRequest {
  exercise: Exercise;
  plan: Plan;
  /** The exercise's folder under `graders/`. */
  graderDir: string;
  taken: Taken;
  seed: number;
  tier: SandboxTier;
  /** Without what Node itself holds back. */
  wallsAlone?: boolean | undefined;
  /** Guests that wait on the submission's stage already, in a folder of their own files. */
  ahead?: Ahead | undefined;
  limitMs?: number | undefined;
  /** Which look this is. Default: the first, with whoever else is at work on this machine. */
  look?: Look;
  onScenario?: ((name: string) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export interface Look {
  attempt: number;
  lease: Run['lease'];
  /** Only these scenarios; all of them if left out. */
  only?: ReadonlySet<string>;
}

/**
 * Runs every scenario of the plan; processes side by side, scenarios of one process in turn.
 *
 * @throws the signal's reason once it is aborted; everything that student code does is evidence.
 */
export async function observeSubmission(request: ObserveRequest): Promise<Evidence> {
  const { exercise, taken, seed, look } = request;
  await mustHold(request.tier);
  const began = performance.now();
  const clock = (): number => performance.now() - began;
  const observerOptions = observerOptionsFrom(process.env);
  const canRead = (await probe(observerOptions)).available && isOurs(request.tier);
  const runs =
    taken.kind === 'refused'
      ? refused(request, taken.outcome, clock)
      : await runAll(request, clock, canRead ? observerOptions : { proc: 'off' });
  request.signal?.throwIfAborted(); // what was cut short is no evidence
  return {
    version: EVIDENCE_VERSION,
    exercise: exercise.id,
    seed,
    observedAt: new Date().toISOString(),
    durationMs: clock(),
    sandbox: request.tier,
    machine: readMachine(canRead),
    files: taken.kind === 'refused' ? taken.files : taken.stage.files,
    runs: runs.map((run) => ({
      ...run,
      attempt: look?.attempt ?? 1,
      lease: look?.lease ?? 'shared',
    })),
  };
}

/** Evidence names the tier that held. Whoever asked for one that does not was to be refused before. */
async function mustHold(tier: SandboxTier): Promise<void> {
  if (tier !== 'isolated' && tier !== 'user') return; // the others claim next to nothing
  const { kind } = await tryTier(tier);
  if (kind !== 'holds') throw new Error(`the sandbox ${tier} does not hold here: ${kind}`);
}

/** Whether guests of this tier are such as `probe` looked at, or such as may be looked at all the same. */
function isOurs(tier: SandboxTier): boolean {
  return tier !== 'user' || mayTraceOthers();
}

function refused({ plan, seed }: ObserveRequest, outcome: Outcome, clock: () => number): Seen[] {
  const scenarios = plan.processes.flatMap((one) => one.scenarios);
  return scenarios.map((scenario) => emptyRun({ seed, clock }, scenario, outcome));
}

async function runAll(
  request: ObserveRequest,
  clock: () => number,
  observerOptions: ReturnType<typeof observerOptionsFrom>,
): Promise<Seen[]> {
  const { exercise, plan, look, graderDir, taken, seed, limitMs, onScenario, signal } = request;
  if (taken.kind === 'refused') return [];
  const { dir: stageDir, scratchDir } = taken.stage;
  const { ahead } = request;
  const isPrepared = ahead !== undefined && look === undefined;
  if (!isPrepared) await prepareGuest(stageDir, graderDir, plan.driveFiles);
  await emptied(scratchDir);
  const files = plan.scratchFiles?.(randomFrom(seed, 'scratch files')) ?? {};
  await asUserError(async () => {
    for (const [path, text] of Object.entries(files)) await writeFile(join(scratchDir, path), text);
  });
  const patience = { spent: false };
  const tier = tierNamed(request.tier);
  const common = {
    tier: request.wallsAlone === true ? (tier.bare ?? tier) : tier,
    ahead,
    patience,
    exercise,
    stageDir,
    scratchDir,
    seed,
    limitMs,
    onScenario,
    signal,
    clock,
  };
  const byProcess = await Promise.all(
    processesOf(plan, look?.only).map((one) =>
      runProcess({ ...common, plan: one, observerOptions }),
    ),
  );
  return byProcess.flat();
}

/** What an earlier look left there is no business of this one's. */
async function emptied(folder: string): Promise<void> {
  await unlock(folder); // it may have taken its own rights away
  const left = await readdir(folder);
  await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

/** The processes that run one of these scenarios, with no other. */
function processesOf({ processes }: Plan, only: ReadonlySet<string> | undefined): ProcessPlan[] {
  if (only === undefined) return [...processes];
  return processes
    .map((one) => ({ ...one, scenarios: one.scenarios.filter(({ name }) => only.has(name)) }))
    .filter(({ scenarios }) => scenarios.length > 0);
}
