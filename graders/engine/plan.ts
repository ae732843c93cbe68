// An exercise's plan: the scenarios that its submissions meet, loaded from its folder.
// It runs none of them.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Evidence } from './evidence/evidence.ts';
import type { Plan, ProcessPlan, Scenario } from './sandbox/scenario.ts';

const GRADERS = join(import.meta.dirname, '..');

/** The exercise's folder under `graders/`. */
export function graderFolder(exerciseId: string): string {
  return join(GRADERS, exerciseId);
}

export async function planOf(exerciseId: string): Promise<Plan> {
  const url = pathToFileURL(join(graderFolder(exerciseId), 'scenarios.ts')).href;
  return ((await import(url)) as { plan: Plan }).plan;
}

/** The demo is a scenario like any other: one process, real time, and its servers if it has any. */
export async function demoPlanOf(exerciseId: string): Promise<Plan> {
  const { driveFiles, demoSpans, demoNetwork } = await planOf(exerciseId);
  const demo: Scenario = {
    name: 'demo',
    inputs: () => null,
    ...(demoSpans && { spans: demoSpans }),
    ...demoNetwork,
  };
  const alone: ProcessPlan = {
    name: 'demo',
    gates: 0,
    drive: 'demo.ts',
    scenarios: [demo],
    ...(demoNetwork && { network: true }),
  };
  return { driveFiles, processes: [alone] };
}

/** The first scenario of today's plan that this evidence does not have: it is older than the plan. */
export async function lackingIn({ exercise, runs }: Evidence): Promise<string | undefined> {
  const { processes } = await planOf(exercise);
  const names = processes.flatMap(({ scenarios }) => scenarios.map(({ name }) => name));
  return names.find((name) => !runs.some(({ scenario }) => scenario === name));
}
