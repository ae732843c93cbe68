// Writes text to standard output and standard error, to the last byte.
// It adds nothing of its own, and takes a reader that has gone away (`| head`) for no fault.
import { UserError } from '../../graders/engine/errors.ts';

type Stream = NodeJS.WriteStream & { fd: 1 | 2 };

/**
 * Resolves when the text has left this process, or nobody is there to read it.
 *
 * @throws {UserError} if standard output takes no more (`> file` on a full disk). Of standard error
 * nothing is thrown: there would be no place left to tell it.
 */
export async function write(stream: Stream, text: string): Promise<void> {
  try {
    await written(stream, text);
  } catch (error) {
    if (stream.fd !== 2 && !hasGone(error)) throw cannotPrint(error);
  }
}

function written(stream: Stream, text: string): Promise<void> {
  return new Promise((done, fail) => {
    stream.write(text, (error) => (error == null ? done() : fail(error)));
  });
}

/** Without a listener, a stream that fails would end the process with a stack trace. */
export function leaveFailuresToWrite(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}

function hasGone(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}

function cannotPrint(error: unknown): UserError {
  const { code = String(error) } = error as NodeJS.ErrnoException;
  const values = { why: code === 'ENOSPC' ? code : 'other', code };
  return new UserError('errors.cannot-print.problem', 'errors.cannot-print.hint', values, {
    cause: error,
  });
}
