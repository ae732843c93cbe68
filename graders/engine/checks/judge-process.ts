// Starts the judging process; apart, and importing nothing, so that it can begin before all else.
// It neither orders a judgement nor reads one.
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const COMPILE_CACHE = join(ROOT, 'node_modules', '.cache', 'overlap');

let warm: ChildProcess | undefined;

/** Starts a process that the next `judgeProcess` will take. It keeps nobody's process alive. */
export function warmUp(): void {
  if (warm !== undefined) return;
  warm = start();
  warm.unref();
  warm.channel?.unref();
  warm.once('exit', () => {
    warm = undefined;
  });
}

/** The process that is warm, or else a fresh one. */
export function judgeProcess(): ChildProcess {
  const taken = warm ?? start();
  warm = undefined;
  taken.ref();
  taken.channel?.ref();
  return taken;
}

function start(): ChildProcess {
  return fork(join(import.meta.dirname, 'judge.ts'), {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [], // whatever the grader itself was started with
    env: {
      ...process.env,
      NODE_NO_WARNINGS: '1',
      NODE_COMPILE_CACHE: COMPILE_CACHE, // halves the time that vitest takes to load
      VITEST: undefined,
      NO_COLOR: '1',
    },
  });
}
