// One quiet line on standard error while somebody waits, gone when the work is done.
// It shows nothing to a pipe or a log, nor for work that is over before one has begun to wonder.
import { clip } from '../../graders/engine/reports/fit.ts';
import { visible } from '../../graders/engine/reports/visible.ts';

/** Where the line is drawn: standard error, as far as the line needs it. */
export interface StatusStream {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

const PATIENCE_MS = 1_000; // up to here, nobody needs to be told that something is going on
const EVERY_MS = 200;
const ERASE = '\r\u001B[K'; // back to the first column, and clear the line

export interface StatusLine {
  /** What is going on now; it is drawn when its time has come. */
  show(text: string): void;
  clear(): void;
}

/** `describe` adds how long it has taken, in whole seconds, in the person's language. */
export function statusLine(
  stream: StatusStream,
  env: NodeJS.ProcessEnv,
  describe: (text: string, elapsedS: number) => string,
): StatusLine {
  if (stream.isTTY !== true || env.TERM === 'dumb') return { show: () => {}, clear: () => {} };
  const startedMs = performance.now();
  let text = '';
  let isDrawn = false;
  const draw = () => {
    const elapsedMs = performance.now() - startedMs;
    if (text === '' || elapsedMs < PATIENCE_MS) return;
    const line = describe(text, Math.floor(elapsedMs / 1_000));
    // A line that wrapped could not be erased.
    stream.write(ERASE + clip(visible(line), (stream.columns || 80) - 1, ''));
    isDrawn = true;
  };
  const timer = setInterval(draw, EVERY_MS).unref();
  return {
    show: (now) => {
      text = now;
    },
    clear: () => {
      clearInterval(timer);
      if (isDrawn) stream.write(ERASE);
    },
  };
}
