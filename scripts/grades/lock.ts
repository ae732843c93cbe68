// One command at a time on a folder of grades: the second is told who is at work, and waits for nobody.
// It excludes commands of this machine only: on a shared disk, nothing tells the machines apart.
import { createHash } from 'node:crypto';
import { readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../graders/engine/errors.ts';
import { tryLease } from '../../graders/engine/lease.ts';

/** Who holds it. A note for the others: what holds the folder is the lease, which no crash leaves behind. */
const Holder = z.strictObject({
  verb: z.string().max(40),
  process: z.int().positive(),
  since: z.iso.datetime(),
});

const NOTE = '.in-use.json';

/**
 * The folder of grades, for `verb` alone, until it is disposed of. The folder must be there.
 *
 * @throws {UserError} if another command has it. Where the system has no leases at all, everybody has it.
 */
export async function lockGrades(folder: string, verb: string): Promise<AsyncDisposable> {
  const lease = await tryLease(await leaseName(folder));
  const note = join(folder, NOTE);
  if (lease.kind === 'shared' && lease.because === 'held') throw await inUse(folder, note);
  const holder = { verb, process: process.pid, since: new Date().toISOString() };
  await writeFile(note, JSON.stringify(holder)).catch(() => {}); // it only informs
  return {
    async [Symbol.asyncDispose]() {
      await rm(note, { force: true }).catch(() => {});
      await lease[Symbol.asyncDispose]();
    },
  };
}

/** The same whatever way leads to the folder. */
async function leaseName(folder: string): Promise<string> {
  const id = createHash('sha256').update(await realpath(folder));
  return `overlap-grades-${id.digest('hex').slice(0, 16)}`;
}

async function inUse(folder: string, note: string): Promise<UserError> {
  const holder = await readHolder(note);
  const values = { folder, verb: holder?.verb ?? 'none', process: holder?.process ?? 0 };
  return new UserError('errors.grades-in-use.problem', 'errors.grades-in-use.hint', values);
}

async function readHolder(note: string): Promise<z.infer<typeof Holder> | undefined> {
  try {
    return Holder.parse(JSON.parse(await readFile(note, 'utf8')));
  } catch {
    return undefined; // it has just begun, or ended
  }
}
