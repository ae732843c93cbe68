// Answers by lines of a stream: a pipe, a file, or a terminal that has no keys to offer.
// It writes nothing and changes no terminal.
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type Answers, readAnswer } from './answer.ts';

export function answersByLine(input: Readable, signal: AbortSignal): Answers {
  const reader = createInterface({ input, terminal: false, crlfDelay: Infinity });
  const lines = reader[Symbol.asyncIterator](); // from now on: a line that comes early is kept
  const stop = () => reader.close();
  signal.addEventListener('abort', stop, { once: true });
  return {
    by: 'line',
    async next(count) {
      const { done, value } = await lines.next();
      signal.throwIfAborted();
      return done === true ? { kind: 'end' } : readAnswer(value, count);
    },
    read: async () => true,
    close() {
      signal.removeEventListener('abort', stop);
      reader.close();
    },
  };
}
