// A watch in a process of its own, as a person or a program starts it, and what it has said so far.
// It waits for words and for nothing else: a test that waits in vain times out.
import { execa } from 'execa';
import { ROOT } from '../../../graders/engine/catalogue/places.ts';
import { environment, START } from '../run.ts';

export interface Watcher {
  child: ReturnType<typeof start>;
  pid: number;
  /** All of it so far. */
  said(): string;
  /** The next words that match, behind those that were waited for before. */
  until(words: RegExp): Promise<string>;
  ended: Promise<{ exitCode: number | undefined; stderr: string }>;
}

interface Start {
  tmp: string;
  stdin?: 'pipe' | 'ignore';
  env?: Record<string, string>;
  program?: string;
  before?: readonly string[];
}

function start(args: readonly string[], { tmp, program, before, stdin = 'pipe', env }: Start) {
  return execa(program ?? process.execPath, [...(before ?? [START, 'watch']), ...args], {
    ...{ cwd: ROOT, stdin, extendEnv: false, reject: false },
    buffer: { stdout: false, stderr: true },
    env: environment({ TMPDIR: tmp, ...env }),
  });
}

/** In English, in a temporary folder for stages (`TMPDIR`). */
export function startWatcher(args: readonly string[], options: Start): Watcher {
  const child = start(args, options);
  let text = '';
  let at = 0;
  let wake: () => void = () => {};
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    wake();
  });
  const ended = child.then(({ exitCode, stderr }) => ({ exitCode, stderr: String(stderr) }));
  let isOver = false;
  void ended.finally(() => {
    isOver = true;
    wake();
  });
  return {
    child,
    pid: child.pid ?? 0,
    said: () => text,
    ended,
    async until(words) {
      for (;;) {
        const found = words.exec(text.slice(at));
        if (found !== null) {
          at += found.index + found[0].length;
          return found[0];
        }
        if (isOver) throw new Error(`it ended, and never said ${words}: ${text.slice(at)}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
