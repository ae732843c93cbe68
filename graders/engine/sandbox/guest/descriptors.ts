// The descriptors between grader and guest, beside stdin, stdout and stderr.
// Both ends read them here; neither opens any other.

/** Commands, grader to guest. */
export const COMMANDS_FD = 3;
/** Frames, guest to grader. */
export const FRAMES_FD = 4;
/** Gate i is descriptor 5 + i: private to one task, blocking, both ways. */
export const FIRST_GATE_FD = 5;

/** What a turn reads at its gate when no further one is to stop there. */
export const LAST_TURN = 'x';
