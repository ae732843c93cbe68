// What the commands tell their caller by their exit code.
// The numbers are a contract with other people's CI: they never change their meaning.

export const EXIT = {
  passed: 0,
  failed: 1, // some check failed, whatever else is inconclusive
  notGraded: 2, // something that the person at the keyboard can mend
  ourBug: 3,
  inconclusive: 4, // nothing failed, but the machine could not tell everything
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** As shells say it: 128 and the signal's number. */
/** Ctrl-C, at any moment, whatever the verb. */
export const EXIT_ON_SIGNAL = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
export type EndingSignal = keyof typeof EXIT_ON_SIGNAL;
