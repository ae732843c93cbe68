// The judging process: warms vitest up while submissions are still observed, then judges evidence.
// It is started beside the sandbox and never imports it; what it says goes to its parent as data.
import { join } from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';
import { createVitest, type TestModule, type Vitest } from 'vitest/node';
import { COURIER_CHANNEL } from './courier.ts';
import { Assignment, type JudgedCheck, type JudgeMessage } from './judged.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Hands each assignment to the test file that asks for it, whichever comes first. */
function postOffice(): void {
  const channel = new BroadcastChannel(COURIER_CHANNEL);
  const waiting = new Map<string, Assignment>();
  const asking = new Set<string>();
  channel.onmessage = (message: unknown) => {
    const { ready } = (message as { data: { ready?: string } }).data;
    if (ready === undefined) return;
    const assignment = waiting.get(ready);
    if (assignment) channel.postMessage(assignment);
    else asking.add(ready);
  };
  process.on('message', (message: unknown) => {
    const assignment = Assignment.parse(message);
    waiting.set(assignment.exercise, assignment);
    if (asking.has(assignment.exercise)) channel.postMessage(assignment);
  });
  channel.unref();
}

async function start(): Promise<Vitest> {
  return createVitest('test', {
    root: ROOT,
    config: false,
    watch: false,
    pool: 'threads',
    isolate: false,
    fileParallelism: false,
    reporters: [{}],
    include: ['graders/*/checks.test.ts'],
    testTimeout: 60_000,
  });
}

function collect(modules: readonly TestModule[]): JudgeMessage {
  const checks: JudgedCheck[] = [];
  for (const module of modules) {
    const [error] = module.errors();
    if (error) return { type: 'broken', why: error.stack ?? error.message };
    for (const test of module.children.allTests()) {
      const result = test.result();
      const { judged } = test.meta();
      const found = judged?.outcome === 'failed' || judged?.outcome === 'inconclusive';
      if (judged === undefined || (result.state === 'failed' && !found)) {
        const [failure] = result.errors ?? [];
        return { type: 'broken', why: failure?.stack ?? failure?.message ?? test.fullName };
      }
      checks.push(judged);
    }
  }
  return { type: 'judged', checks };
}

function tell(message: JudgeMessage): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()));
}

async function judge(exerciseIds: readonly string[]): Promise<void> {
  postOffice();
  const vitest = await start();
  const files = exerciseIds.map((id) => join('graders', id, 'checks.test.ts'));
  const specifications = await vitest.globTestSpecifications(files);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  const [unhandled] = unhandledErrors;
  await tell(unhandled ? { type: 'broken', why: String(unhandled) } : collect(testModules));
  // Everything was said; taking vitest down in order would cost the person 50 ms.
  process.exit(0);
}

process.on('disconnect', () => process.exit(0)); // the grader is gone
await judge(process.argv.slice(2));
