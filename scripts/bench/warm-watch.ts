// A real `watch` of an exercise's solution, timed from a save to the verdict on its standard output.
// It takes what anybody would see: the system's event, the editor's pause, the grading, the report.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { ROOT, solutionFolder } from '../../graders/engine/catalogue/places.ts';
import type { Timed } from './measure.ts';

/** After a verdict: TypeScript is asked, and guests are started for the next one. Nobody saves so soon. */
const MAKE_READY_MS = 1_500;

export interface WarmWatch extends Timed, AsyncDisposable {}

export function warmWatch({ id, files }: Exercise): WarmWatch {
  const started = start(id);
  started.catch(() => {}); // who takes a time is told
  return {
    name: `watch ${id}`,
    async take(signal) {
      const { folder, verdict } = await started;
      await pause(MAKE_READY_MS, undefined, { signal });
      const now = new Date();
      const told = verdict(signal);
      const savedMs = performance.now();
      await utimes(join(folder, files[0]?.path ?? ''), now, now);
      return (await told) - savedMs;
    },
    async [Symbol.asyncDispose]() {
      await started.then(({ end }) => end()).catch(() => {}); // it never began
    },
  };
}

async function start(id: string) {
  const folder = await mkdtemp(join(tmpdir(), 'overlap-bench-'));
  await cp(solutionFolder(id), folder, { recursive: true });
  const args = [join(ROOT, 'scripts', 'start.cjs'), 'watch', id, '--submission', folder];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
  let text = '';
  let hear: (text: string) => void = () => {};
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    hear(text);
  });
  /** When the next verdict has been told, on this process's clock. */
  const verdict = (signal: AbortSignal): Promise<number> =>
    new Promise((resolve, reject) => {
      text = '';
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      child.once('close', () => reject(new Error(`the watch of ${id} has ended`)));
      hear = (all) => {
        if (all.includes(`--seed `)) resolve(performance.now()); // the report's last line
      };
    });
  await verdict(new AbortController().signal);
  const end = async (): Promise<void> => {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, verdict, end };
}
