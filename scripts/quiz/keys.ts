// Answers by single keys of a terminal, without the return key.
// While it is open the terminal hands keys over as they come; closing it gives everything back.
import { emitKeypressEvents } from 'node:readline';
import type { Readable } from 'node:stream';
import { type Answer, type Answers, readAnswer } from './answer.ts';

/** A terminal, as far as it is needed. */
export interface Keyboard extends Readable {
  setRawMode(mode: boolean): unknown;
}

interface Key {
  name?: string;
  ctrl?: boolean;
  sequence?: string;
}

/** `interrupt`: what Ctrl-C does, which no signal tells of while keys are handed over. */
export function answersByKey(input: Keyboard, signal: AbortSignal, interrupt: () => void): Answers {
  let take: ((typed: string | 'end') => void) | undefined; // nobody asks: what is typed is dropped
  const onKey = (text: string | undefined, key: Key) => {
    if (key.ctrl === true && key.name === 'c') interrupt();
    else if (key.ctrl === true && key.name === 'd') take?.('end');
    else if (isTyped(text, key)) take?.(key.name === 'return' ? RETURN : (text ?? ''));
  };
  const onEnd = () => take?.('end');
  const typed = () =>
    new Promise<string | 'end'>((resolve, reject) => {
      signal.throwIfAborted();
      const abort = () => reject(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
      take = (text) => {
        take = undefined;
        signal.removeEventListener('abort', abort);
        resolve(text);
      };
    });
  emitKeypressEvents(input);
  input.on('keypress', onKey).on('end', onEnd);
  input.setRawMode(true);
  input.resume();
  return {
    by: 'key',
    next: async (count) => asAnswer(await typed(), count),
    read: async () => !isStop(await typed()),
    close() {
      input.off('keypress', onKey).off('end', onEnd);
      input.setRawMode(false);
      input.pause();
    },
  };
}

const RETURN = '\r';

/** An arrow or a function key types nothing. */
function isTyped(text: string | undefined, { name, ctrl }: Key): boolean {
  return ctrl !== true && (name === 'return' || (text !== undefined && /^\P{C}$/u.test(text)));
}

function asAnswer(typed: string, count: number): Answer {
  if (typed === 'end') return { kind: 'end' };
  // Whoever turned the page with it pressed it once too often: it skips nothing.
  if (typed.trim() === '') return { kind: 'unknown', typed: '' };
  return readAnswer(typed, count);
}

function isStop(typed: string): boolean {
  return typed === 'end' || typed.toLowerCase() === 'q';
}
