// The terminal while keys are read from it: taken, given back at every exit, and lent out by Ctrl-Z.
// It writes nothing but what hides and shows the cursor.
import { writeSync } from 'node:fs';
import { emitKeypressEvents } from 'node:readline';
import { type Key, type Wish, wishOf } from './keys.ts';

const HIDE_CURSOR = '\u001B[?25l';
const SHOW_CURSOR = '\u001B[?25h';

export interface TerminalRequest {
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  onWish(wish: Exclude<Wish, 'interrupt' | 'suspend'>): void;
  /** Before the process stops, and when it goes on. */
  onSuspend(): void;
  onResume(): void;
  /** The terminal has gone: nobody will press a key again. */
  onGone(): void;
}

export interface Terminal {
  giveBack(): void;
}

/** To the whole group of processes, npm's too, as the terminal would have sent it. */
function signalAll(signal: 'SIGINT' | 'SIGTSTP'): void {
  if (process.platform !== 'win32') process.kill(0, signal);
  else if (signal === 'SIGINT') process.emit(signal, signal); // a kill would end us at once there
}

export function takeTerminal(request: TerminalRequest): Terminal {
  const { input, output } = request;
  let isTaken = false;
  const take = (): void => {
    isTaken = true;
    input.setRawMode(true);
    input.resume();
    writeNow(output, HIDE_CURSOR);
  };
  const giveBack = (): void => {
    if (!isTaken) return;
    isTaken = false;
    writeNow(output, SHOW_CURSOR);
    try {
      input.setRawMode(false);
    } catch {} // it has gone
  };
  const suspend = (): void => {
    request.onSuspend();
    giveBack();
    process.kill(process.pid, 'SIGSTOP');
  };
  // First the terminal, then the signal, at which we stop where we stand, as all others do: a process
  // that still changed the terminal when the shell has it back would be stopped once more by `fg`.
  const suspendAll = (): void => {
    if (process.platform === 'win32') return;
    request.onSuspend();
    giveBack();
    process.off('SIGTSTP', suspend);
    signalAll('SIGTSTP');
    process.on('SIGTSTP', suspend);
  };
  const resume = (): void => {
    if (isTaken) return;
    take();
    request.onResume();
  };
  const obey = (_: string | undefined, key: Key): void => {
    const wish = wishOf(key);
    if (wish === 'interrupt') signalAll('SIGINT');
    else if (wish === 'suspend') suspendAll();
    else if (wish !== undefined) request.onWish(wish);
  };
  emitKeypressEvents(input);
  input.on('keypress', obey);
  for (const end of ['end', 'close', 'error']) input.on(end, request.onGone);
  if (process.platform !== 'win32') {
    process.on('SIGTSTP', suspend);
    process.on('SIGCONT', resume);
  }
  process.once('exit', giveBack); // a crash ends here too
  take();
  return {
    giveBack() {
      giveBack();
      process.off('exit', giveBack);
      process.off('SIGTSTP', suspend);
      process.off('SIGCONT', resume);
      input.off('keypress', obey);
      input.pause();
    },
  };
}

/** At once, for there may be no later; a terminal that has gone needs none of it. */
function writeNow(output: NodeJS.WriteStream & { fd?: number }, text: string): void {
  try {
    writeSync(output.fd ?? 1, text);
  } catch {}
}
