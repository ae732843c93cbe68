// One guest process seen from the grader: its pipes read and capped, its end recorded with its cause.
// It knows nothing of scenarios; whoever listens gets events stamped by the grader's clock.
import type { ClockName } from '../evidence/outcome.ts';
import { type Command, frameReader, type GuestFrame } from './frames.ts';
import { LAST_TURN } from './guest/descriptors.ts';
import { type Introduction, introductionTo } from './introduction.ts';
import { type OutputTape, outputTape } from './output.ts';
import type { GuestNetwork } from './servers/guest-network.ts';
import type { GuestEnd, GuestHandle } from './tier.ts';

/** stdout and stderr together; uncapped, gigabytes arrive in a second. */
export const OUTPUT_LIMIT_BYTES = 1024 * 1024;
const GATE_LINE_LIMIT_BYTES = 200;
const GATE_LIMIT_BYTES = 64 * 1024;

/** Why the grader itself ended the guest. */
export type KillCause =
  | { why: 'output-limit' }
  | { why: 'protocol-violation'; what: string }
  | { why: 'out-of-memory' }
  | { why: 'time'; clock: ClockName; limitMs: number }
  | { why: 'never-settles' }
  | { why: 'done' };

export type GuestEvent =
  | { type: 'frame'; frame: GuestFrame; atMs: number }
  | { type: 'gate'; gate: number; line: string; atMs: number }
  | { type: 'ended'; end: GuestEnd; killed: KillCause | null; atMs: number };

export interface GuestProcess {
  /** 0 before it has begun. */
  readonly pid: number;
  /** Resolves once `pid` is known, or it has ended. */
  readonly begun: Promise<void>;
  readonly network: GuestNetwork | undefined;
  readonly tape: OutputTape;
  /** The last of what it printed on stderr, for telling an exhausted heap from other aborts. */
  stderrTail(): string;
  send(command: Command): void;
  /** Lets the task at this gate go; `for-good`: no further turn is to stop there. */
  open(gate: number, how?: 'for-good'): void;
  /** It may print as much again as a fresh one. */
  forgive(): void;
  /** SIGKILL; the first cause is the one that counts. */
  kill(cause: KillCause): void;
  ended(): { end: GuestEnd; killed: KillCause | null } | null;
  /** Resolves once it is gone. */
  gone: Promise<void>;
  /**
   * Hands every later event to `listener`, and its end even if it has come already: whoever waits for
   * a guest must not miss that. There is one listener at a time.
   */
  listen(listener: (event: GuestEvent) => void): void;
}

/** `handle`: of a guest that was just started, or has waited. */
export function startGuest(handle: GuestHandle, clock: () => number): GuestProcess {
  const known = introductionTo(handle);
  const tape = outputTape();
  let listener: (event: GuestEvent) => void = () => {};
  let killed: KillCause | null = null;
  let ended: Extract<GuestEvent, { type: 'ended' }> | null = null;
  let stderrTail = '';
  let printedBefore = 0; // bytes

  const kill = (cause: KillCause): void => {
    if (ended !== null) return;
    killed ??= cause;
    handle.kill();
  };
  const read = (stream: 'stdout' | 'stderr', chunk: Buffer): void => {
    if (killed?.why === 'output-limit') return; // what still stands in the pipe is not worth keeping
    if (stream === 'stderr') stderrTail = (stderrTail + chunk.toString('latin1')).slice(-4_000);
    tape.push(stream, chunk, clock());
    if (tape.bytes() - printedBefore > OUTPUT_LIMIT_BYTES) kill({ why: 'output-limit' });
  };
  handle.stdout.on('data', (chunk: Buffer) => read('stdout', chunk));
  handle.stderr.on('data', (chunk: Buffer) => read('stderr', chunk));
  const frames = frameReader(
    (frame) => listener({ type: 'frame', frame, atMs: clock() }),
    (what) => kill({ why: 'protocol-violation', what }),
    known.frames.open,
  );
  handle.frames.on('data', frames.feed);
  readGates(handle, known, {
    onLine: (gate, line) => listener({ type: 'gate', gate, line, atMs: clock() }),
    onViolation: (what) => kill({ why: 'protocol-violation', what }),
  });
  const gone = handle.ended.then((end) => {
    ended = { type: 'ended', end, killed, atMs: clock() };
    listener(ended);
  });

  return {
    get pid() {
      return handle.pid;
    },
    begun: handle.begun ?? Promise.resolve(),
    network: handle.network,
    tape,
    stderrTail: () => stderrTail,
    send: sender(handle, known),
    open: (gate, how) => void handle.gates[gate]?.write(how === 'for-good' ? LAST_TURN : '.'),
    forgive: () => {
      printedBefore = tape.bytes();
      frames.forgive();
    },
    kill,
    ended: () => ended && { end: ended.end, killed: ended.killed },
    gone,
    listen: (next) => {
      listener = next;
      if (ended !== null) listener(ended);
    },
  };
}

/**
 * Replies that are given at the same moment go out together: hundreds of writes would each wake the
 * guest. All else is written at once, behind what was said before: a guest that was told to start is
 * runnable when `send` returns.
 */
function sender({ commands }: GuestHandle, known: Introduction): GuestProcess['send'] {
  let isGathering = false;
  const flush = (): void => {
    if (isGathering) commands.uncork();
    isGathering = false;
  };
  return (command) => {
    if (command.type !== 'reply') flush();
    else if (!isGathering) {
      isGathering = true;
      commands.cork();
      process.nextTick(flush);
    }
    commands.write(`${known.commands.seal(JSON.stringify(command))}\n`);
  };
}

/** What only the harness says there; all else is the tasks' own word, in threads that the system sees. */
const TURN = /(?:^| )turn /;

interface GateListener {
  onLine(gate: number, line: string): void;
  onViolation(what: string): void;
}

function readGates(
  handle: GuestHandle,
  { turns }: Introduction,
  { onLine, onViolation }: GateListener,
): void {
  for (const [gate, pipe] of handle.gates.entries()) {
    let text = '';
    let bytes = 0;
    pipe.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > GATE_LIMIT_BYTES) return onViolation('too many bytes at a gate');
      text += chunk.toString('latin1');
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      if (text.length > GATE_LINE_LIMIT_BYTES) onViolation('a long line at a gate');
      for (const line of lines) {
        const said = TURN.test(line) ? turns.open(line) : line;
        if (said === null) return onViolation('a turn at a gate that is not the harness’s own');
        onLine(gate, said);
      }
    });
  }
}
