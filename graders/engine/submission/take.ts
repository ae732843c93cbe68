// Takes a submission in: copies the files that the exercise names, checked, to a private stage.
// Nothing else of what was handed in is ever read, and none of it is run.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exercise } from '../catalogue/exercise.ts';
import type { SubmittedFile } from '../evidence/evidence.ts';
import type { Outcome } from '../evidence/outcome.ts';
import { type Collected, collect } from './collect.ts';
import { findPlace } from './find.ts';
import { type Parsed, parse, warmUp } from './parse.ts';
import { type EmptyStage, emptyStage, fillStage, type Stage, type StagedText } from './stage.ts';

export interface TakeRequest {
  exercise: Exercise;
  /** What was handed in: the exercise's folder, or one that holds `<id>` or `exercises/<id>`. */
  submissionDir: string;
  /** The grader's pristine copy of the exercise's files. */
  givenDir: string;
  /** Where it is put, if there is a stage already; it stays empty if the submission is refused. */
  stage?: EmptyStage | undefined;
}

export type NotTaken = Extract<Outcome, { kind: 'refused' | 'does-not-parse' }>;

export type Taken = {
  /** Of what was read just now, see {@link contentOf}: the folder may be another's a moment later. */
  content: string;
} & (
  | { kind: 'accepted'; stage: Stage }
  /** `outcome`: the first fault, in order of the exercise's files; `files`: those that were read. */
  | { kind: 'refused'; outcome: NotTaken; files: SubmittedFile[] }
);

/**
 * @throws {UserError} if there is no folder to take from, or no room to put it.
 * @throws {Error} if the exercise itself is broken: a given file is missing or does not parse.
 */
export async function takeIn(request: TakeRequest): Promise<Taken> {
  warmUp();
  const collected = await collectAll(request);
  const files = collected.flatMap((one) => (one.kind === 'collected' ? [one.file] : []));
  const refused = { kind: 'refused', content: contentOf(collected), files } as const;
  const texts: StagedText[] = await takeGiven(request);
  for (const one of collected) {
    if (one.kind === 'refused') return { ...refused, outcome: one.outcome };
    const { path } = one.file;
    const parsed = await parse(one.text);
    if (parsed.kind === 'error') return { ...refused, outcome: faultIn(path, parsed) };
    texts.push({ path, source: one.text, code: parsed.code });
  }
  const empty = request.stage ?? (await emptyStage());
  const { content } = refused;
  return { kind: 'accepted', content, stage: await fillStage(empty, texts, files) };
}

/** A short hash of each file's bytes, or of the reason why it cannot be taken in. */
export function contentOf(collected: readonly Collected[]): string {
  const seen = collected.map((one) => (one.kind === 'collected' ? one.file : one.outcome));
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 16);
}

/** Every file that the exercise names, in its order, as it was found. @throws {UserError} as `takeIn` does. */
export async function collectAll(request: TakeRequest): Promise<Collected[]> {
  const { exercise, submissionDir, givenDir } = request;
  const place = await findPlace(submissionDir, exercise);
  const collected: Collected[] = [];
  for (const { path } of exercise.files)
    collected.push(await collect({ submissionDir, place, givenDir }, path));
  return collected;
}

// Always the grader's own copy: a submission cannot bring its own easier task or demo.
async function takeGiven({ exercise, givenDir }: TakeRequest): Promise<StagedText[]> {
  const texts: StagedText[] = [];
  for (const path of exercise.given) {
    const source = await readFile(join(givenDir, path), 'utf8');
    if (!path.endsWith('.ts')) {
      texts.push({ path, source, code: source }); // a text to read, say
      continue;
    }
    const parsed = await parse(source);
    if (parsed.kind === 'error') throw new Error(`Given file ${path}: ${parsed.message}`);
    texts.push({ path, source, code: parsed.code });
  }
  return texts;
}

function faultIn(file: string, fault: Extract<Parsed, { kind: 'error' }>): NotTaken {
  const { message, line, column } = fault;
  return {
    kind: 'does-not-parse',
    file,
    message,
    ...(line && { line }),
    ...(column && { column }),
  };
}
