// A copy of the project such as a student has: exercises to write in, a progress of its own, no solutions.
// It shares the installed packages with the original; nothing that is done in it reaches the original.
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import { exerciseFolder, ROOT, stubFolder } from '../../graders/engine/catalogue/places.ts';
import { environment, type Said } from './run.ts';

export interface Copy extends AsyncDisposable {
  folder: string;
  /** Runs a command in it, in English: its progress is in its own `.overlap`. */
  overlap(args: readonly string[], env?: Record<string, string>): Promise<Said>;
}

const PARTS = ['scripts', 'graders', 'exercises', 'package.json', 'tsconfig.json'];

/** `more`: what else of the original it has, `solutions` say. */
export async function aCopy(...more: readonly string[]): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), 'overlap-copy-'));
  for (const part of [...PARTS, ...more]) {
    await cp(join(ROOT, part), join(folder, part), { recursive: true });
  }
  for (const { id } of await loadExercises()) {
    await cp(stubFolder(id), exerciseFolder(id, folder), { recursive: true }); // nobody's work
  }
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return {
    folder,
    async overlap(args, env = {}) {
      const start = join(folder, 'scripts', 'start.cjs');
      const own = environment({ OVERLAP_STATE: join(folder, '.overlap'), ...env });
      const { exitCode, stdout, stderr } = await execa(process.execPath, [start, ...args], {
        ...{ cwd: folder, env: own, extendEnv: false, stdin: 'ignore', reject: false },
      });
      return { exitCode, stdout, stderr };
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
