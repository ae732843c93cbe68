// What the system said when a file of the grades could not be written, as a sentence for a person.
// It mends nothing; what is no answer of the system's stays what it is.
import { UserError } from '../../errors.ts';

/** A UserError, or `error` itself if the system has no part in it. */
export function cannotWrite(path: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  const values = { path, why: KNOWN.has(code) ? code : 'other', code };
  return new UserError('errors.cannot-write.problem', 'errors.cannot-write.hint', values, {
    cause: error,
  });
}

// Those for which `errors.cannot-write` has words of its own.
const KNOWN = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC']);
