// Writes text to standard output and standard error, to the last byte.
// It adds nothing of its own, and takes a reader that has gone away (`| head`) for no fault.

type Stream = NodeJS.WriteStream & { fd: 1 | 2 };

/** Resolves when the text has left this process, or nobody is there to read it. */
export function write(stream: Stream, text: string): Promise<void> {
  return new Promise((done, fail) => {
    stream.write(text, (error) => {
      if (error == null || hasGone(error)) done();
      else fail(error);
    });
  });
}

/** Without a listener, a reader that has gone away would end the process with a stack trace. */
export function tolerateGoneReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (!hasGone(error)) throw error;
    });
  }
}

function hasGone(error: Error): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}
