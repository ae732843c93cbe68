// A process that the audit starts and that must not outlive it: a grader of its own, or a load.
// It holds the other end of that process's input; whatever way the audit ends, that end closes.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Companion {
  readonly pid: number;
  tell(line: string): void;
  /** The next line that it says. @throws {Error} if it ends first; at once if it has ended. */
  hear(): Promise<string>;
  /** @throws {Error} if it has ended, though nobody has asked it to. */
  refuseItsEnd(): void;
  /** Closes its input, and resolves once it is gone. */
  end(): Promise<void>;
}

const GRACE_MS = 20_000; // on a machine so full that nothing is served for seconds
const STDERR_KEPT = 4_000; // characters

/**
 * It stays in the audit's session: a kernel that shares time out by session first would otherwise
 * weigh a load not against each thread of a grader, but against all graders together.
 */
export function startCompanion([
  program = process.execPath,
  ...args
]: readonly string[]): Companion {
  const child = spawn(program, args, { stdio: 'pipe' });
  const stderr = lastOf(child);
  let end: Error | undefined;
  let waiting: { resolve(line: string): void; reject(error: Error): void } | undefined;
  const ended = (why: string): void => {
    end ??= new Error(`${args[0]} ended early (${why}): ${stderr()}`);
    waiting?.reject(end);
  };
  const gone = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      ended(error.message);
      resolve();
    });
    child.on('close', (code, signal) => {
      ended(String(code ?? signal));
      resolve();
    });
  });
  child.stdin.on('error', () => {}); // it has ended: `hear` says so
  createInterface({ input: child.stdout }).on('line', (line) => waiting?.resolve(line));
  return {
    pid: child.pid ?? 0,
    tell: (line) => void child.stdin.write(`${line}\n`),
    hear: () =>
      new Promise((resolve, reject) => {
        if (end !== undefined) return reject(end);
        waiting = { resolve, reject };
      }),
    refuseItsEnd() {
      if (end !== undefined) throw end;
    },
    async end() {
      child.stdin.end();
      const tooLong = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      await gone;
      clearTimeout(tooLong);
    },
  };
}

function lastOf(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-STDERR_KEPT);
  });
  return () => text;
}
