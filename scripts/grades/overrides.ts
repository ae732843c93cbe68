// The journal of what persons decided about points: a line a decision, in GRADES/overrides.jsonl.
// It adds lines and changes none, and no grading touches it: a decision outlives every regrade.
import { appendFile, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type GradedStudent,
  Override,
  type Student,
  StudentKey,
} from '../../graders/engine/batch/gradebook/gradebook.ts';
import { type Overrides, overrideKey } from '../../graders/engine/batch/gradebook/marks.ts';
import { UserError } from '../../graders/engine/errors.ts';
import { flushFolder, tellingOfWrites } from '../command-line/write-whole.ts';
import { personToday, Whose } from './whose.ts';

const About = {
  version: z.literal('decision/v1'),
  student: StudentKey,
  exercise: z.string().max(100),
  whose: Whose,
};

export const Decision = z.discriminatedUnion('kind', [
  z.strictObject({ ...About, kind: z.literal('override'), ...Override.shape }),
  /** Takes back whatever was decided before. */
  z.strictObject({
    ...About,
    kind: z.literal('withdrawal'),
    because: Override.shape.because.optional(),
    by: Override.shape.by,
    at: Override.shape.at,
  }),
]);
export type Decision = z.infer<typeof Decision>;

export const OVERRIDES_FILE = 'overrides.jsonl';

/**
 * What holds now: of each student and exercise the last decision, unless it was taken back. It is of the
 * person that it was made about, whatever key they have by now; where there is no such person, nobody's.
 *
 * @throws {UserError} if a line is damaged: no decision is lost unseen. Only the last may be torn, by a crash
 * while it was written, and nobody was told then that it was kept.
 */
export async function readOverrides(
  folder: string,
  students: readonly Pick<GradedStudent, 'student'>[],
): Promise<Overrides> {
  const { decisions } = await readJournal(join(folder, OVERRIDES_FILE));
  const all = students.map(({ student }) => student);
  const overrides = new Map<string, Override>();
  for (const decision of decisions) {
    const { student, exercise, whose } = decision;
    const today = personToday(student, whose, all)?.key ?? strangerName(decision, all);
    const key = overrideKey(today, exercise);
    if (decision.kind === 'withdrawal') overrides.delete(key);
    else {
      const { points, because, by, at } = decision;
      overrides.set(key, { points, because, by, at });
    }
  }
  return overrides;
}

/**
 * Resolves once the line would survive a power cut. Whoever calls it holds the lock.
 *
 * @throws {UserError} if the journal is damaged, or the line could not be written.
 */
export async function addDecision(folder: string, decision: Decision): Promise<void> {
  const file = join(folder, OVERRIDES_FILE);
  const { soundBytes, bytes, isEnded } = await readJournal(file);
  await tellingOfWrites(file, async () => {
    if (soundBytes < bytes) await truncate(file, soundBytes); // a torn line, or the next would be torn too
    const line = `${isEnded ? '' : '\n'}${JSON.stringify(decision)}\n`;
    await appendFile(file, line, { flush: true });
    await flushFolder(folder);
  });
}

/** Their key, or, where it is another's by now, what is no student's key. */
function strangerName({ student, whose }: Decision, all: readonly Student[]): string {
  const isTaken = all.some(({ key }) => key === student);
  return isTaken ? `${student} (${whose.name.replaceAll('/', ' ')})` : student;
}

interface Journal {
  decisions: readonly Decision[];
  bytes: number;
  soundBytes: number; // up to the end of its last whole line
  isEnded: boolean; // by a line feed
}

async function readJournal(file: string): Promise<Journal> {
  const content = await read(file);
  const endOfLines = content.lastIndexOf('\n') + 1;
  const lines = content.toString('utf8', 0, endOfLines).split('\n').slice(0, -1);
  const decisions = lines.map((line, at) => asDecision(line) ?? damaged(file, at + 1));
  const whole = asDecision(content.toString('utf8', endOfLines)); // only its line feed is lost
  const bytes = content.length;
  return {
    decisions: whole === undefined ? decisions : [...decisions, whole],
    bytes,
    soundBytes: whole === undefined ? endOfLines : bytes,
    isEnded: whole === undefined,
  };
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return Buffer.alloc(0);
    const ids = ['errors.cannot-read.problem', 'errors.cannot-read.hint'] as const;
    throw new UserError(...ids, { path: file, code }, { cause: error });
  }
}

function asDecision(line: string): Decision | undefined {
  try {
    return Decision.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

function damaged(file: string, line: number): never {
  const values = { file, line };
  throw new UserError('errors.overrides-damaged.problem', 'errors.overrides-damaged.hint', values);
}
