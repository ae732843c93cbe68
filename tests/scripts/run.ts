// Runs a command as a person would, in a process of its own, and gives back what it said.
// It sets nothing that the command reads, unless a test asks for it; but progress is kept elsewhere.
import { join } from 'node:path';
import { execa, type Options } from 'execa';
import { ROOT } from '../../graders/engine/catalogue/places.ts';
import { stateFolder } from '../../scripts/progress/store.ts';

export const START = join(ROOT, 'scripts', 'start.cjs');

// What tests are started with must not reach the commands that they start.
const OWN = /^(npm_|INIT_CWD|VITEST|NODE_|OVERLAP_|LC_|LANG|COLUMNS|NO_COLOR|FORCE_COLOR|CI$)/;
const inherited = Object.entries(process.env).filter(([name]) => !OWN.test(name));

export function environment(more: Record<string, string> = {}): Record<string, string> {
  const OVERLAP_STATE = stateFolder(); // that of tests: see tests/state-folder.ts
  return { ...Object.fromEntries(inherited), LC_ALL: 'en_GB.UTF-8', OVERLAP_STATE, ...more };
}

export interface Said {
  exitCode: number | undefined;
  stdout: string;
  stderr: string;
}

/** In English, unless `env` or an argument says otherwise. */
export async function overlap(
  args: readonly string[],
  { env = {}, ...options }: Options & { env?: Record<string, string> } = {},
): Promise<Said> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [START, ...args], {
    cwd: ROOT,
    env: environment(env),
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
    ...options,
  });
  return { exitCode, stdout: String(stdout), stderr: String(stderr) };
}
