// Whether a process's main thread answers a message, told from one that cannot on any machine.
// A slow answer is none of its business: it waits for one, or for the proof that none can come.
import type { EventLoop } from '../../evidence/run.ts';
import { MainSleep } from './main-sleep.ts';
import type { ThreadObserver } from './observer.ts';
import { turn } from './turn.ts';

export interface AnswerRequest {
  observer: ThreadObserver;
  answered: () => boolean;
  ended: () => boolean;
  clock: () => number;
  limits?: Partial<AnswerLimits>;
}

export interface AnswerLimits {
  gapMs: number;
  /**
   * A message wakes the thread that waits for messages before it is written to its end: one that sleeps
   * on, with nothing else of the process at work, waits for something else. Far more than one look.
   */
  asleepMs: number;
  /** The same in many short sleeps: one that wakes up in between, and reads no message, will not read it. */
  nappedMs: number;
  /** To read a message takes less than a millisecond; a lack of memory may cost the thread a hundred. */
  busyCpuMs: number;
  wallCapMs: number;
}

export const ANSWER_LIMITS: AnswerLimits = {
  gapMs: 10,
  asleepMs: 250,
  nappedMs: 1_000,
  busyCpuMs: 1_000,
  wallCapMs: 20_000,
};

/** `answered`, or why no answer is waited for any longer. */
export type AnswerEnd = 'answered' | NonNullable<EventLoop['pingMissedBy']>;

const NS_PER_MS = 1e6;

/** Begin it once the message was written. */
export async function untilAnswered(request: AnswerRequest): Promise<AnswerEnd> {
  const { observer, answered, ended, clock } = request;
  const { gapMs, asleepMs, nappedMs, busyCpuMs, wallCapMs } = {
    ...ANSWER_LIMITS,
    ...request.limits,
  };
  const startedAtMs = clock();
  const first = observer.snapshot();
  const cpuNsBefore = first.get(observer.pid)?.cpuNs ?? 0;
  // The program's threads are among those that must be asleep too: none of them is about to wake it.
  const sleep = new MainSleep(observer.pid, first, gapMs * 2);
  for (;;) {
    await turn(gapMs);
    if (answered()) return 'answered';
    if (ended()) return 'ended';
    const beganAtMs = clock();
    const threads = observer.snapshot();
    sleep.add(threads, beganAtMs, clock());
    if (sleep.longestMs >= asleepMs || sleep.totalMs >= nappedMs) return 'asleep';
    const cpuNs = threads.get(observer.pid)?.cpuNs ?? cpuNsBefore;
    if ((cpuNs - cpuNsBefore) / NS_PER_MS >= busyCpuMs) return 'busy';
    if (clock() - startedAtMs >= wallCapMs) return 'wall-cap';
  }
}
