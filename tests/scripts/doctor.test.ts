// `npm run doctor`, and what becomes of a grading that asks for a sandbox which does not hold.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT, solutionFolder } from '../../graders/engine/catalogue/places.ts';
import { AVAILABLE_TIERS } from '../../graders/engine/evidence/evidence.ts';
import { environment, overlap, START } from './run.ts';

const top = await mkdtemp(join(tmpdir(), 'overlap-test-'));
afterAll(() => rm(top, { recursive: true, force: true }));

describe('doctor', () => {
  test.for([
    ['en', 'Sandboxes', 'Node '],
    ['fr', 'Bacs à sable', 'Node '],
  ])('tells of each sandbox, in %s', async ([lang = '', heading = '', node = '']) => {
    const { exitCode, stdout, stderr } = await overlap(['doctor', '--lang', lang]);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0); // guarded holds
    expect(stdout).toContain(heading);
    expect(stdout).toContain(node);
    for (const tier of AVAILABLE_TIERS) expect(stdout).toMatch(new RegExp(`^  [✓✗] ${tier} `, 'm'));
  });

  test('writes the same as JSON, and nothing that a canary read', async () => {
    const file = join(top, 'machine.json');
    const secret = 'a-secret-of-the-graders-environment';
    const { stdout } = await overlap(['doctor', '--json', file], { env: { SECRET: secret } });
    expect(stdout).toBe('');
    const text = await readFile(file, 'utf8');
    const { machine, tiers } = JSON.parse(text);
    expect(machine.node).toBe(process.version);
    expect(tiers.map(({ tier }: { tier: string }) => tier)).toEqual(AVAILABLE_TIERS);
    expect(text).not.toContain(secret);
  });

  test('an unknown sandbox is refused', async () => {
    const { exitCode, stderr } = await overlap(['doctor', '--sandbox', 'isolatd']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('isolated');
  });
});

/** A place where no namespace can be made: root of nothing, with the number of them set to none. */
const SWITCH_OFF = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"';
const UNSHARE = ['--user', '--map-root-user', 'sh', '-c', SWITCH_OFF, 'sh'];
const isPossible =
  existsSync('/usr/bin/bwrap') && spawnSync('unshare', [...UNSHARE, 'true']).status === 0;
const reason = isPossible ? '' : ' (skipped: no user namespace can be made here, or no bubblewrap)';

async function withoutNamespaces(args: readonly string[], env: Record<string, string> = {}) {
  const command = [...UNSHARE, process.execPath, START, ...args];
  const options = { cwd: ROOT, env: environment(env), extendEnv: false } as const;
  return execa('unshare', command, { ...options, stdin: 'ignore', reject: false });
}

describe.skipIf(!isPossible)(`where isolated cannot start${reason}`, () => {
  const folder = solutionFolder('ex1-requests');

  test('doctor says why, gives the command, and ends with 2 where it was wanted', async () => {
    const { exitCode, stdout } = await withoutNamespaces(['doctor', '--sandbox', 'isolated']);
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/✗ isolated {2}cannot start: user namespaces are switched off/);
    expect(stdout).toMatch(/^ +sysctl -w user\.max_user_namespaces=\d+$/m);
  });

  test('check grades nothing, and says how to mend it', async () => {
    const asked = ['check', 'ex1', '--submission', folder, '--sandbox', 'isolated'];
    const { exitCode, stdout, stderr } = await withoutNamespaces(asked);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Nothing was graded.');
    expect(stderr).toMatch(/^ {2}sysctl -w user\.max_user_namespaces=\d+$/m);
  });

  test('grade asks for it by itself in continuous integration, and makes no grades', async () => {
    const out = join(top, 'grades');
    const { exitCode, stderr } = await withoutNamespaces(
      ['grade', join(ROOT, 'solutions'), '--out', out, '--exercises', 'ex1'],
      { CI: 'true' },
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain('isolated');
    expect(existsSync(join(out, 'grades.json'))).toBe(false);
  });

  test('who asks for nothing has the usual one', async () => {
    const { exitCode } = await withoutNamespaces(['check', 'ex1', '--submission', folder]);
    expect(exitCode).toBe(0);
  });
});
