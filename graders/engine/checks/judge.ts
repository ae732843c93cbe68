// The judging process: warms vitest up while submissions are still observed, then judges evidence.
// It is started beside the sandbox and never imports it; what it says goes to its parent as data.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';
import { createVitest, type TestModule, type Vitest } from 'vitest/node';
import { Evidence } from '../evidence/evidence.ts';
import { COURIER_CHANNEL, type Parcel } from './courier.ts';
import {
  type Assignment,
  type Audience,
  type JudgedCheck,
  type JudgeMessage,
  JudgeOrder,
} from './judged.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** The evidence itself, read and parsed here: the test files' thread need not know any schema. */
async function unpack({ exercise, submissions }: Assignment): Promise<Parcel> {
  const read = async (file: string): Promise<Evidence> =>
    Evidence.parse(JSON.parse(await readFile(file, 'utf8')));
  return {
    exercise,
    submissions: await Promise.all(
      submissions.map(async ({ submission, file }) => ({ submission, evidence: await read(file) })),
    ),
  };
}

/** Hands each parcel to the test file that asks for it, whichever comes first. */
function postOffice(expect: (exercise: string, audience: Audience) => void): void {
  const channel = new BroadcastChannel(COURIER_CHANNEL);
  const parcels = new Map<string, Parcel>();
  const asking = new Set<string>();
  const deliver = (exercise: string): void => {
    const parcel = parcels.get(exercise);
    if (parcel === undefined || !asking.delete(exercise)) return;
    parcels.delete(exercise);
    channel.postMessage(parcel);
  };
  channel.onmessage = (message: unknown) => {
    const { ready } = (message as { data: { ready?: string } }).data;
    if (ready === undefined) return;
    asking.add(ready);
    deliver(ready);
  };
  process.on('message', async (message: unknown) => {
    const order = JudgeOrder.parse(message);
    if (order.type === 'expect') return expect(order.exercise, order.audience);
    try {
      const parcel = await unpack(order.assignment);
      if (parcel.submissions.length === 0) nothingIn.add(parcel.exercise);
      parcels.set(parcel.exercise, parcel);
      deliver(parcel.exercise);
    } catch (error) {
      const { exercise } = order.assignment;
      unreadable.set(exercise, `unreadable evidence: ${error}`);
      parcels.set(exercise, { exercise, submissions: [] }); // its test file waits, and must not for ever
      deliver(exercise);
    }
  });
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
    include: ['graders/*/checks.test.ts', 'graders/*/checks.instructor.test.ts'],
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

/** Exercises whose test file was told that there is nothing to judge: it has no tests then. */
const nothingIn = new Set<string>();
/** Those whose evidence could not be read, and why. */
const unreadable = new Map<string, string>();

/** An instructor's file begins with an import of everybody's: one file is run, with all checks in it. */
function testFileFor(exercise: string, audience: Audience): string {
  const own = `graders/${exercise}/checks.instructor.test.ts`; // as vitest spells paths, on every system
  const isThere = audience === 'instructor' && existsSync(join(ROOT, own));
  return isThere ? own : `graders/${exercise}/checks.test.ts`;
}

async function judge(vitest: Vitest, exercise: string, audience: Audience): Promise<JudgeMessage> {
  const file = testFileFor(exercise, audience);
  const specifications = await vitest.globTestSpecifications([file]);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  const why = unreadable.get(exercise);
  if (unreadable.delete(exercise)) return { type: 'broken', why: why ?? '' };
  if (nothingIn.delete(exercise)) return { type: 'judged', checks: [] };
  const [unhandled] = unhandledErrors;
  if (unhandled) return { type: 'broken', why: String(unhandled) };
  // vitest goes on remembering the modules of earlier runs, and those are others.
  const told = collect(testModules.filter(({ moduleId }) => moduleId.endsWith(`/${file}`)));
  return audience === 'student' ? refusingInstructors(told) : told;
}

/** A check that students must not have stands where it would be handed out with theirs. */
function refusingInstructors(told: JudgeMessage): JudgeMessage {
  const misplaced = told.type === 'judged' && told.checks.find((one) => one.visibility);
  if (!misplaced) return told;
  const why = `the instructor's check "${misplaced.id}" belongs in checks.instructor.test.ts`;
  return { type: 'broken', why };
}

// Ctrl-C in a terminal comes here too; the grader hears it, and says when to end.
process.on('SIGINT', () => {});
// Without a grader there is nothing to do: it may be gone before this line was reached.
if (!process.connected) process.exit(0);
// Not `process.exit`: that joins vitest's threads first, and was seen to wait for one for ever.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
const vitest = start();
let last: Promise<unknown> = Promise.resolve();
postOffice((exercise, audience) => {
  // One run at a time; its test file waits for the courier, so it may well begin before its evidence.
  last = last.then(async () => process.send?.(await judge(await vitest, exercise, audience)));
});
