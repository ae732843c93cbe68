// Reads a file that an earlier command kept in the folder of grades.
// It accepts one version only, whole and well-formed: nothing is filled in or mended.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { UserError } from '../../graders/engine/errors.ts';

/**
 * What the file holds; undefined if there is no such file.
 *
 * @throws {UserError} if it cannot be read, is of another version, or is damaged.
 */
export async function readKept<Kept>(
  path: string,
  schema: z.ZodType<Kept>,
  version: string,
): Promise<Kept | undefined> {
  const text = await read(path);
  if (text === undefined) return undefined;
  const content = asJson(path, text);
  const found = z.looseObject({ version: z.string() }).safeParse(content).data?.version;
  if (found !== undefined && found !== version) {
    throw refused('grades-version', { path, found, known: version });
  }
  const kept = schema.safeParse(content);
  if (kept.success) return kept.data;
  const [fault] = kept.error.issues;
  const where = `${fault?.path.join('.') ?? ''}: ${fault?.message ?? ''}`;
  throw refused('grades-damaged', { path, where }, kept.error);
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw refused('cannot-read', { path, code }, error);
  }
}

function asJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refused('grades-damaged', { path, where: (error as Error).message }, error);
  }
}

function refused(what: string, values: Record<string, string>, cause?: unknown): UserError {
  return new UserError(`errors.${what}.problem`, `errors.${what}.hint`, values, { cause });
}
