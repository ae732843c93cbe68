// Reads evidence that an earlier run saved.
// It accepts this version only, whole and well-formed: nothing is filled in or mended.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../graders/engine/errors.ts';
import { EVIDENCE_VERSION, Evidence } from '../../graders/engine/evidence/evidence.ts';

/** @throws {UserError} if it cannot be read, is no evidence, or is of another version. */
export async function readEvidence(given: string, folder: string): Promise<Evidence> {
  const path = resolve(folder, given);
  const content = asJson(path, await read(path));
  const version = z.looseObject({ version: z.string() }).safeParse(content).data?.version;
  if (version !== undefined && version !== EVIDENCE_VERSION) {
    throw refused('evidence-version', { path, found: version, known: EVIDENCE_VERSION });
  }
  const evidence = Evidence.safeParse(content);
  if (evidence.success) return evidence.data;
  throw refused('evidence-malformed', { path, where: firstFault(evidence.error) }, evidence.error);
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw refused('cannot-read', { path, code }, error);
  }
}

function asJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refused('evidence-malformed', { path, where: (error as Error).message }, error);
  }
}

function firstFault(error: z.ZodError): string {
  const [fault] = error.issues;
  return `${fault?.path.join('.') ?? ''}: ${fault?.message ?? ''}`;
}

function refused(what: string, values: Record<string, string>, cause?: unknown): UserError {
  return new UserError(`errors.${what}.problem`, `errors.${what}.hint`, values, { cause });
}
