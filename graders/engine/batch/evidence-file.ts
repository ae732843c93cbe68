// Where the evidence of each entry is kept beside the grades: to be judged again, shown and appealed.
// A file is there whole or not at all.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Evidence } from '../evidence/evidence.ts';
import { cannotWrite } from './journal/cannot-write.ts';
import type { JournalLine } from './journal/line.ts';
import type { Task } from './work.ts';

/** What an entry's files are named after. Keys and ids are harmless as names of files. */
type Named = { student: { key: string }; exercise: { id: string } };

/** Relative to the folder of the grades, `/` between its parts. */
export function evidenceName({ student, exercise }: Named): string {
  return `students/${student.key}/${exercise.id}.evidence.json`;
}

export function evidencePath(folder: string, named: Named): string {
  return join(folder, evidenceName(named));
}

/** A hash of what was written. @throws {UserError} if the disk is full or the folder cannot be written. */
export async function saveEvidence(
  folder: string,
  task: Task,
  evidence: Evidence,
): Promise<string> {
  const file = evidencePath(folder, task);
  const beside = `${file}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const text = JSON.stringify(evidence);
    await writeFile(beside, text);
    await rename(beside, file);
    return hashOf(text);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw cannotWrite(file, error);
  }
}

/** @throws {Error} if it is gone, or no evidence of this version. */
export async function readEvidence(folder: string, task: Task): Promise<Evidence> {
  return Evidence.parse(JSON.parse(await readFile(evidencePath(folder, task), 'utf8')));
}

/**
 * Whether the file is the one that a line of the journal is about. It is not where a crash came between the
 * two, or took from the file what the journal still has.
 */
export async function isEvidenceOf(
  folder: string,
  named: Named,
  line: Pick<JournalLine, 'evidenceHash'>,
): Promise<boolean> {
  const text = await readFile(evidencePath(folder, named)).catch(() => undefined);
  return text !== undefined && hashOf(text) === line.evidenceHash;
}

function hashOf(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
