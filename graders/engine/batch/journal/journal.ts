// The journal of a batch: a line a verdict, in a file that outlives any crash.
// It adds lines and never changes one; a line that is not whole is no verdict.
import { appendFile, open } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { cannotWrite } from './cannot-write.ts';
import { JournalLine } from './line.ts';

export const JOURNAL_FILE = 'journal.jsonl';

export interface Journal {
  /** The last line of this student's for this exercise, whatever it holds for. */
  last(student: string, exercise: string): JournalLine | undefined;
  /**
   * Resolves once the line would survive the end of this process, and of the machine.
   *
   * @throws {UserError} if the disk is full or the file cannot be written: nothing else was lost.
   */
  add(line: JournalLine): Promise<void>;
}

/** `folder` is there already. @throws {UserError} if the journal cannot be read. */
export async function openJournal(folder: string): Promise<Journal> {
  const file = join(folder, JOURNAL_FILE);
  const lines = new Map<string, JournalLine>();
  const remember = (line: JournalLine) => lines.set(keyOf(line.student, line.exercise), line);
  for await (const line of linesOf(file)) remember(line);
  // A line that a crash has torn is ended first, or the next one would be torn with it.
  let before = (await isTorn(file)) ? '\n' : '';
  let turn: Promise<unknown> = Promise.resolve();
  const append = async (line: JournalLine): Promise<void> => {
    try {
      await appendFile(file, `${before}${JSON.stringify(line)}\n`, { flush: true });
      before = '';
      remember(line);
    } catch (error) {
      before = '\n'; // whatever part of it was written
      throw cannotWrite(file, error);
    }
  };
  return {
    last: (student, exercise) => lines.get(keyOf(student, exercise)),
    add(line) {
      const added = turn.then(() => append(line));
      turn = added.catch(() => {});
      return added;
    },
  };
}

const keyOf = (student: string, exercise: string): string => JSON.stringify([student, exercise]);

/** Every whole line; what a crash has torn, or another version wrote, is passed over. */
async function* linesOf(file: string): AsyncGenerator<JournalLine> {
  try {
    const handle = await open(file, 'r');
    for await (const text of handle.readLines()) {
      const parsed = JournalLine.safeParse(asJson(text));
      if (parsed.success) yield parsed.data;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    if (code === undefined) throw error;
    const values = { path: file, code };
    throw new UserError('errors.cannot-read.problem', 'errors.cannot-read.hint', values, {
      cause: error,
    });
  }
}

function asJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function isTorn(file: string): Promise<boolean> {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return false;
  try {
    const { size } = await handle.stat();
    if (size === 0) return false;
    const { buffer } = await handle.read({ buffer: Buffer.alloc(1), position: size - 1 });
    return buffer[0] !== 0x0a;
  } finally {
    await handle.close();
  }
}
