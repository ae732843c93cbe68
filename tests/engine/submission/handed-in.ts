// Folders as students hand them in, made for one test and removed after it.
// It contains no expectation.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import type { Exercise } from '../../../graders/engine/catalogue/exercise.ts';
import { type Taken, takeIn } from '../../../graders/engine/submission/take.ts';

type Files = Record<string, string | Uint8Array>;

/** A fresh folder with these files; a path may have parts. */
export async function folderWith(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'handed-in-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

export function exerciseOf(files: readonly string[], given: readonly string[] = []): Exercise {
  return {
    id: 'ex1-requests',
    title: { fr: 'Requêtes', en: 'Requests' },
    part: { fr: 'Défi 1', en: 'Challenge 1' },
    minutes: 45,
    skill: 'asynchronism',
    files: files.map((path) => ({ path, exports: {} })),
    given: [...given],
  };
}

export const REQUESTS = exerciseOf(['requests.ts']);

interface HandedIn {
  submissionDir: string;
  exercise?: Exercise;
  /** The pristine files of the grader. */
  given?: Files;
}

/** Takes a folder in; its stage is removed after the test. */
export async function take(handedIn: HandedIn): Promise<Taken> {
  const { submissionDir, exercise = REQUESTS, given = {} } = handedIn;
  const taken = await takeIn({ exercise, submissionDir, givenDir: await folderWith(given) });
  if (taken.kind === 'accepted') onTestFinished(() => taken.stage.dispose());
  return taken;
}

/** Takes in a folder with these files. */
export async function takeFiles(files: Files, more: Partial<HandedIn> = {}): Promise<Taken> {
  return take({ submissionDir: await folderWith(files), ...more });
}

/** The stage of a submission that must have been accepted. */
export async function stageOf(files: Files, more: Partial<HandedIn> = {}) {
  const taken = await takeFiles(files, more);
  if (taken.kind !== 'accepted') throw new Error(`Refused: ${JSON.stringify(taken.outcome)}`);
  return taken.stage;
}

/** The outcome of a submission that must have been refused. */
export function outcomeOf(taken: Taken) {
  if (taken.kind !== 'refused') throw new Error('It was accepted.');
  return taken.outcome;
}

interface Apart {
  /** Run through these words: `['sh', '-c', 'ulimit …; exec "$@"', 'sh']`. */
  through?: string[];
  env?: Record<string, string>;
  uid?: number;
}

/**
 * Runs a script in a Node process of its own, with `takeIn` and `report` (prints as JSON) in reach.
 * What was reported last is `reported`; a `UserError` that is not caught is reported too.
 */
export async function runApart(script: string, { through = [], env = {}, uid }: Apart = {}) {
  const module = new URL('../../../graders/engine/submission/take.ts', import.meta.url).href;
  const code = `
    const report = (what) => console.log(JSON.stringify(what));
    const { takeIn } = await import(${JSON.stringify(module)});
    const { existsSync, readdirSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    try { ${script} } catch (error) {
      if (error.name !== 'UserError') throw error;
      const { problem, hint, values } = error;
      report({ problem, hint, values, left: existsSync(tmpdir()) ? readdirSync(tmpdir()) : null });
    }`;
  const [program = '', ...words] = [
    ...through,
    process.execPath,
    '--input-type=module',
    '-e',
    code,
  ];
  const ended = await execa(program, words, {
    env,
    reject: false,
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const last = ended.stdout.split('\n').at(-1);
  return { ended, reported: last ? JSON.parse(last) : undefined };
}
