// A file of the repository's own that cannot be read or says what it cannot say: for its author to mend.
// It is not for what students hand in, nor for what we have written ourselves.
import { z } from 'zod';
import { UserError } from '../errors.ts';

/** @throws {UserError} that names `file`, and what is wrong with it, for whatever `work` throws. */
export async function namingBroken<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw brokenFile(file, why, error);
  }
}

export function brokenFile(file: string, why: string, cause?: unknown): UserError {
  const ids = ['errors.broken-exercise.problem', 'errors.broken-exercise.hint'] as const;
  return new UserError(...ids, { file, why }, { cause });
}
