// Runs TypeScript's compiler on a stage, with settings that the grader writes.
// It reads no meaning into the compiler's output, and lets it run no longer than its limit.
import { realpathSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import type { Stage } from './stage.ts';

/** A check takes 0.2 s; some types would take TypeScript hours. */
export const TYPE_CHECK_LIMIT_MS = 20_000;
const MAX_OUTPUT_CHARACTERS = 16_000_000;

export interface Compilation {
  stage: Stage;
  /** Relative to the stage's `sourceDir`; what they import is read too. */
  files: readonly string[];
  timeoutMs?: number;
  lang?: 'fr' | 'en';
  compiler?: string;
  /** Ends the compiler: nobody wants to know any more. */
  signal?: AbortSignal | undefined;
}

export type Compiled =
  | { kind: 'compiled'; stdout: string; trustedDirs: string[] }
  | {
      kind: 'unavailable';
      why: 'not-installed' | 'timed-out' | 'interrupted' | 'crashed';
      detail: string;
    };

/** Paths in `stdout` are relative to the stage's `sourceDir`, or absolute. */
export async function compile(compilation: Compilation): Promise<Compiled> {
  const installed = findTypeScript();
  if (installed === null) return { kind: 'unavailable', why: 'not-installed', detail: '' };
  const { modulesDir } = installed;
  const compiler = compilation.compiler ?? installed.compiler;
  try {
    const run = await start(compiler, compilation, join(modulesDir, '@types'));
    if (run.isCanceled) return { kind: 'unavailable', why: 'interrupted', detail: '' };
    if (run.timedOut) return { kind: 'unavailable', why: 'timed-out', detail: '' };
    if (run.code === 'ENOENT')
      return { kind: 'unavailable', why: 'not-installed', detail: compiler };
    const fault = faultOf(run);
    if (fault !== null) return { kind: 'unavailable', why: 'crashed', detail: fault.slice(0, 400) };
    return { kind: 'compiled', stdout: run.stdout, trustedDirs: [modulesDir, dirname(compiler)] };
  } catch (error) {
    // The settings could not be written: the disk is full, or the stage is gone.
    return { kind: 'unavailable', why: 'crashed', detail: String(error).slice(0, 400) };
  }
}

// The package's own `tsc` is a script that replaces itself by the native compiler: 0.19 s, against
// 0.13 s for the native one by itself.
export function findTypeScript(): { compiler: string; modulesDir: string } | null {
  try {
    const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
    const platform = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
    const native = dirname(createRequire(typescript).resolve(platform));
    const program = process.platform === 'win32' ? 'tsc.exe' : 'tsc';
    const compiler = realpathSync(join(native, 'lib', program));
    return { compiler, modulesDir: dirname(dirname(typescript)) };
  } catch {
    return null; // not installed, or not for this platform
  }
}

async function start(compiler: string, { stage, files, ...limits }: Compilation, typesDir: string) {
  const project = join(stage.sourceDir, 'tsconfig.json');
  await writeFile(join(stage.sourceDir, 'package.json'), JSON.stringify({ type: 'module' }));
  await writeFile(project, JSON.stringify(settings(files, typesDir)));
  const flags = ['--project', project, '--pretty', 'false', '--listFiles', '--singleThreaded'];
  const { execa } = await import('execa'); // not needed before the verdict is out
  const running = execa(compiler, [...flags, '--locale', limits.lang ?? 'en'], {
    cwd: stage.sourceDir,
    extendEnv: false,
    env: { GOMAXPROCS: '1' }, // one core at most: others are measuring
    stdin: 'ignore',
    timeout: limits.timeoutMs ?? TYPE_CHECK_LIMIT_MS,
    killSignal: 'SIGKILL',
    ...(limits.signal && { cancelSignal: limits.signal }),
    maxBuffer: MAX_OUTPUT_CHARACTERS,
    reject: false,
  });
  giveWay(running.pid);
  return await running;
}

// As a student's own editor would have it: strict, and only what Node can run as it is.
function settings(files: readonly string[], typesDir: string) {
  return {
    compilerOptions: {
      target: 'esnext',
      lib: ['esnext'],
      module: 'nodenext',
      types: ['node'],
      typeRoots: [typesDir],
      strict: true,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true, // an interface imported without `type` fails when it is loaded
      allowImportingTsExtensions: true,
      noEmit: true,
      skipLibCheck: true,
    },
    files,
  };
}

interface CompilerEnd {
  exitCode?: number | undefined;
  stdout: string;
  stderr: string;
  shortMessage?: string | undefined;
}

// 0: no problem; 1 and 2: problems. A problem without a file is one of our settings.
function faultOf({ exitCode, stdout, stderr, shortMessage }: CompilerEnd): string | null {
  const ended = exitCode === 0 || exitCode === 1 || exitCode === 2;
  if (!ended) return stderr || shortMessage || 'no exit code';
  const ours = /^error TS\d+: .*$/m.exec(stdout);
  if (ours !== null) return ours[0];
  return exitCode !== 0 && !stdout.includes('error TS') ? stderr || `exit code ${exitCode}` : null;
}

function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system has no such thing: it runs as it is.
  }
}
