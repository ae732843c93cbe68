// Runs one of our own short programs in the sandbox, as a submission of one file, and tells what it printed.
// It judges nothing: what the lines should have been is for whoever asked.
import { basename, dirname } from 'node:path';
import type { Exercise } from './catalogue/exercise.ts';
import type { Evidence } from './evidence/evidence.ts';
import { observeSubmission } from './sandbox/observe.ts';
import type { Plan } from './sandbox/scenario.ts';
import { takeIn } from './submission/take.ts';

/** `lines`: what it printed on standard output; all of it, if it `ran`. */
export type SnippetRun = { kind: 'ran'; lines: string[] } | { kind: 'broke'; lines: string[] };

const LIMIT_MS = 5_000; // un-starved: a snippet waits some hundredths of a second

/**
 * Runs the program until its process has nothing left to do: its timers are part of what it shows.
 *
 * @throws {UserError} if there is no room to put it; the signal's reason once it is aborted.
 */
export async function runSnippet(file: string, signal?: AbortSignal): Promise<SnippetRun> {
  const [folder, name] = [dirname(file), basename(file)];
  const exercise = exerciseOf(name);
  const taken = await takeIn({ exercise, submissionDir: folder, givenDir: folder });
  try {
    const parts = { exercise, plan: planFor(name), graderDir: folder, taken, signal };
    return printedIn(await observeSubmission({ ...parts, seed: 0, tier: 'guarded' }));
  } finally {
    if (taken.kind === 'accepted') await taken.stage.dispose();
  }
}

function exerciseOf(file: string): Exercise {
  const title = { fr: file, en: file };
  return {
    id: 'ex0-snippet',
    title,
    part: title,
    minutes: 1,
    skill: 'concept',
    files: [{ path: file, exports: {} }],
    given: [],
  };
}

function planFor(file: string): Plan {
  const scenario = {
    name: 'demo',
    inputs: () => ({ file }),
    afterwards: 'end',
    limitMs: LIMIT_MS,
  } as const;
  const alone = { name: 'snippet', gates: 0, drive: 'demo.ts' } as const;
  return { driveFiles: [], processes: [{ ...alone, scenarios: [scenario] }] };
}

function printedIn({ runs }: Evidence): SnippetRun {
  const [run] = runs;
  const output = run?.output ?? [];
  const lines = output.filter(({ stream }) => stream === 'stdout').map(({ text }) => text);
  const isWhole = run?.outcome.kind === 'returned' && run.leftovers.endedByItself === true;
  return { kind: isWhole ? 'ran' : 'broke', lines };
}
