// Turns Ctrl-C and the signals that end a process into one AbortSignal.
// It stops nothing itself: whoever has started something stops it when the signal says so.
import { type EndingSignal, EXIT_ON_SIGNAL } from './exit-codes.ts';

// Child processes are killed and folders removed in milliseconds; a terminal must never hang longer.
const GRACE_MS = 3_000;

export interface Interruption {
  signal: AbortSignal;
  /** The exit code that is due to the signal that came; undefined while none has. */
  exitCode(): number | undefined;
}

/** npm and a terminal may both hand on the same Ctrl-C, so a second one changes nothing. */
export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  let came: EndingSignal | undefined;
  for (const name of Object.keys(EXIT_ON_SIGNAL) as EndingSignal[]) {
    const before = process.listeners(name); // what the start had put there until now
    process.on(name, () => {
      if (came !== undefined) return;
      came = name;
      controller.abort();
      setTimeout(() => process.exit(EXIT_ON_SIGNAL[name]), GRACE_MS).unref();
    });
    // Only now: between no listener and a new one, a signal on its way would be lost.
    for (const listener of before) process.off(name, listener);
  }
  return {
    signal: controller.signal,
    exitCode: () => (came === undefined ? undefined : EXIT_ON_SIGNAL[came]),
  };
}
