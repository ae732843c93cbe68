// A kit as a student has it, made by the command, in a folder that is not in this repository.
// It shares the installed packages; whether its own can be installed is tested once, in install.test.ts.
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { ROOT } from '../../../graders/engine/catalogue/places.ts';
import { environment, overlap, type Said } from '../run.ts';

export interface Kit extends AsyncDisposable {
  folder: string;
  /** What the command said that made it. */
  said: Said;
  /** Runs one of its commands, in English. */
  run(args: readonly string[], env?: Record<string, string>): Promise<Said>;
}

export async function aKit(...args: readonly string[]): Promise<Kit> {
  const kit = await aFreshKit(...args);
  const link = join(kit.folder, 'node_modules');
  if (kit.said.exitCode === 0) await symlink(join(ROOT, 'node_modules'), link, 'junction');
  return kit;
}

/** Without packages: `npm ci` in it must never reach ours through a link. */
export async function aFreshKit(...args: readonly string[]): Promise<Kit> {
  const parent = await mkdtemp(join(tmpdir(), 'overlap kit é-')); // as folders of people are called
  const folder = join(parent, 'kit');
  const said = await overlap(['kit', '--out', folder, ...args]);
  return {
    folder,
    said,
    run: (words, env = {}) => runIn(folder, words, env),
    [Symbol.asyncDispose]: () => rm(parent, { recursive: true, force: true }),
  };
}

export async function runIn(
  folder: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Said> {
  const start = join(folder, 'scripts', 'start.cjs');
  const own = environment({ OVERLAP_STATE: join(folder, '.overlap'), ...env });
  const { exitCode, stdout, stderr } = await execa(process.execPath, [start, ...args], {
    ...{ cwd: folder, env: own, extendEnv: false, stdin: 'ignore', reject: false },
  });
  return { exitCode, stdout, stderr };
}

/** The paths of all files in a folder, with slashes; what is installed is left out. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('node_modules'))
    .map((path) => path.replaceAll('\\', '/'));
}

export async function textsIn(folder: string): Promise<Map<string, string>> {
  const paths = await filesIn(folder);
  const texts = paths.map(
    async (path) => [path, await readFile(join(folder, path), 'utf8')] as const,
  );
  return new Map(await Promise.all(texts));
}
