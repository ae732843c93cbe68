// Parses a module and takes its types away, by the parsers that Node itself will load it with.
// It runs nothing, and lets no text, however hostile, stop or spoil the process that grades.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { placeInFrame, placeOfEarlyError } from './place.ts';

/** Of the parsing thread's own CPU. Parsing 1 MB took 0.4 s; some texts of a hundred bytes would take hours. */
const PARSE_LIMIT_MS = 10_000;

/** A thread that says nothing, not even what it used, is not waited for longer than so many limits. */
const MOST_LIMITS = 20;

/** What the parsing thread answers. */
export type Answer =
  | { kind: 'stripped'; code: string }
  | { kind: 'type-syntax'; message: string; stack: string } // the type stripper's own
  | { kind: 'early-error'; message: string; code: string } // V8's own, after the types were gone
  | { kind: 'gave-up' };

/** `line` and `column` count from 1; a column is in UTF-16 units. */
export interface Place {
  line?: number;
  column?: number;
}
export type Parsed =
  | { kind: 'stripped'; code: string }
  | ({ kind: 'error'; message: string } & Place);

// A deeply nested text breaks the type stripper's memory for good ("memory access out of bounds" for
// all that follows, in the whole thread), and backtracking can take it hours. So it has a thread of
// its own, which is thrown away after such a text; the next one meets a new thread.
let thread: Worker | undefined;
let queue: Promise<unknown> = Promise.resolve();

/** Starts the parsing thread, so that its start-up (some 60 ms) passes beside other work. */
export function warmUp(): void {
  thread ??= startThread();
}

/** One text at a time, in order of calls: the limit of one does not count while another is read. */
export function parse(text: string, limitMs: number = PARSE_LIMIT_MS): Promise<Parsed> {
  const turn = queue.then(() => ask(text, limitMs));
  queue = turn.catch(() => {});
  return turn.then((answer) => parsedFrom(answer, text));
}

async function ask(text: string, limitMs: number): Promise<Answer> {
  warmUp();
  const asked = thread as Worker;
  const over = new AbortController();
  const before = cpuMsOf(asked); // it has read other texts
  asked.ref();
  try {
    asked.postMessage(text);
    const answered = once(asked, 'message', { signal: over.signal }) as Promise<[Answer]>;
    const usedUp = whenUsedUp(asked, before, limitMs, over.signal);
    const answer = await Promise.race([answered.then(([one]) => one), usedUp]);
    if (answer.kind === 'gave-up') await discard(asked);
    return answer;
  } catch (error) {
    await discard(asked);
    if (isOutOfMemory(error)) return { kind: 'gave-up' };
    throw error;
  } finally {
    over.abort();
    asked.unref();
  }
}

/**
 * When the thread has had the limit for itself. Nobody's text is to blame for what the machine gave to
 * others meanwhile; until the limit, it cannot have used it up, however the thread's clock stands.
 */
async function whenUsedUp(
  asked: Worker,
  before: Promise<number>,
  limitMs: number,
  signal: AbortSignal,
): Promise<Answer> {
  const lastAtMs = performance.now() + MOST_LIMITS * limitMs;
  let leftMs = limitMs;
  while (leftMs > 0 && performance.now() < lastAtMs) {
    await sleep(leftMs, undefined, { signal });
    const silence = sleep(limitMs, null, { signal });
    const usedMs = await Promise.race([cpuMsOf(asked), silence]);
    leftMs = usedMs === null ? limitMs : limitMs - (usedMs - (await before));
  }
  return { kind: 'gave-up' };
}

/** 0 for a thread that is only about to start, or has ended. */
async function cpuMsOf(asked: Worker): Promise<number> {
  const { user, system } = await asked.cpuUsage().catch(() => ({ user: 0, system: 0 }));
  return (user + system) / 1_000;
}

async function parsedFrom(answer: Answer, text: string): Promise<Parsed> {
  switch (answer.kind) {
    case 'stripped':
      return answer;
    case 'type-syntax':
      return errorAt(answer.message, await placeInFrame(answer.stack, text));
    case 'early-error':
      return errorAt(answer.message, await placeOfEarlyError(answer.code));
    case 'gave-up':
      return errorAt('The code is nested too deeply to be parsed', {});
  }
}

function errorAt(message: string, place: Place): Parsed {
  const oneLine = message.replace(/\s+/g, ' ').trim().slice(0, 2_000);
  return { kind: 'error', message: oneLine, ...place };
}

function startThread(): Worker {
  const started = new Worker(new URL('./parse-thread.ts', import.meta.url), {
    // SourceTextModule is the only way to have V8 parse a module without loading it.
    execArgv: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  started.unref(); // an idle thread must not keep the process alive
  return started;
}

async function discard(used: Worker): Promise<void> {
  if (thread === used) thread = undefined;
  await used.terminate();
}

function isOutOfMemory(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
}
