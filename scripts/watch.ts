// `npm run watch`: checks an exercise at each save, and goes on to the next one when it passes.
// It judges nothing that `check` would judge otherwise; it only has everything ready before the save.
import { EventEmitter, on } from 'node:events';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { hasKeys } from './command-line/keyboard.ts';
import { OPTIONS } from './command-line/options.ts';
import { readPollMs, readTier } from './command-line/values.ts';
import { readCourse } from './watch/course.ts';
import { whenInputEnds } from './watch/input.ts';
import { plainScreen, type Screen, terminalScreen } from './watch/screen.ts';
import { tellingOn } from './watch/telling.ts';
import { type Terminal, takeTerminal } from './watch/terminal.ts';
import { warmGrader } from './watch/warm-grader.ts';
import { type Event, Watching } from './watch/watching.ts';

const { submission, poll, timeout, sandbox, verbose, lang, help } = OPTIONS;

export const command: Command = {
  verb: 'watch',
  takesExercises: 'one or next',
  options: [submission, poll, timeout, sandbox, verbose, lang, help],
  exitCodes: [EXIT.passed, EXIT.notGraded, EXIT.ourBug],
  examples: ['', 'ex1', 'ex1 -- --poll 500'],
  run: watch,
};

async function watch(call: Call): Promise<number> {
  const course = await readCourse(call);
  const pollMs = readPollMs(call.given);
  const grader = warmGrader(await readTier(call.given));
  const events = new EventEmitter();
  const over = new AbortController(); // nobody watches any more
  call.signal.addEventListener('abort', () => over.abort(), { once: true });
  process.stdout.on('error', () => over.abort()); // its reader has gone
  const post = (event: Event) => void events.emit('event', event);
  const withKeys = hasKeys();
  const screen = withKeys ? terminalScreen(process.stdout) : plainScreen(process.stdout);
  const telling = tellingOn(screen, call, withKeys);
  const watching = new Watching({ call, course, grader, telling, pollMs, post });
  const onGone = (): void => over.abort();
  const terminal = withKeys ? listenToKeys(screen, post, onGone) : listenToInput(post);
  try {
    await attend(watching, events, over.signal);
  } finally {
    await watching.end();
    await grader.dismiss();
    screen.leave();
    terminal?.giveBack();
  }
  return EXIT.passed;
}

/** Each event in turn, until one ends it all. */
async function attend(watching: Watching, events: EventEmitter, signal: AbortSignal) {
  try {
    const posted = on(events, 'event', { signal }) as AsyncIterable<[Event]>;
    await watching.begin();
    for await (const [event] of posted) if (!(await watching.handle(event))) return;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

type Post = (event: Event) => void;

function listenToInput(post: Post): undefined {
  whenInputEnds(process.stdin, () => post({ kind: 'input ended' }));
}

function listenToKeys(screen: Screen, post: Post, onGone: () => void): Terminal {
  process.stdout.on('resize', screen.redraw);
  return takeTerminal({
    input: process.stdin,
    output: process.stdout,
    onWish: (wish) => post({ kind: 'pressed', wish }),
    onSuspend: () => post({ kind: 'suspended' }),
    onResume: () => post({ kind: 'resumed' }),
    onGone,
  });
}
