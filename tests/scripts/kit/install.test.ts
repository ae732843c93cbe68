// The kit as a student first meets it: `npm ci`, then a grading without a network, away from this repository.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { ROOT, solutionFolder } from '../../../graders/engine/catalogue/places.ts';
import { kitPackages } from '../../../scripts/kit/packages.ts';
import { seal } from '../../../scripts/kit/seal.ts';
import { environment } from '../run.ts';
import { aFreshKit } from './a-kit.ts';

const npm = (folder: string, args: readonly string[], env: Record<string, string> = {}) =>
  execa('npm', args, {
    ...{ cwd: folder, env: environment(env), extendEnv: false, reject: false, stdin: 'ignore' },
    timeout: 300_000,
  });

test('a kit is installed by npm ci, and grades offline', { timeout: 400_000 }, async () => {
  await using kit = await aFreshKit('--exercises', 'ex1');
  expect(existsSync(join(kit.folder, 'node_modules'))).toBe(false);
  const installed = await npm(kit.folder, ['ci', '--prefer-offline', '--no-audit', '--no-fund']);
  expect(installed.stderr).not.toContain('npm error');
  expect(installed.exitCode).toBe(0);
  const nowhere = { npm_config_offline: 'true', npm_config_registry: 'http://127.0.0.1:9/' };
  const stub = await npm(kit.folder, ['run', 'check', 'ex1'], nowhere);
  expect([stub.exitCode, stub.stderr]).toEqual([1, '']);
  expect(stub.stdout).toContain('Welcome to ex1-requests');
  const args = ['run', '-s', 'check', 'ex1', '--', '--submission', solutionFolder('ex1-requests')];
  const right = await npm(kit.folder, args, nowhere);
  expect([right.exitCode, right.stderr]).toEqual([0, '']);
  const { exitCode, stdout } = await npm(kit.folder, ['ls', '--all', '--parseable']);
  expect([exitCode, /yauzl|csv-parse|biome|fast-check/.test(stdout)]).toEqual([0, false]);
});

test('the lock has what the kit needs, as it is locked here, and nothing else', async () => {
  const ours = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const { packages } = await seal(['ex1-requests']);
  const { lock, manifest } = await kitPackages(packages);
  const { packages: locked } = JSON.parse(lock);
  const { dependencies } = JSON.parse(manifest);
  expect(lock).not.toContain('"resolved"');
  for (const [path, about] of Object.entries<Record<string, unknown>>(locked)) {
    if (path === '') continue;
    expect([path, about.version, about.integrity]).toEqual([
      path,
      ours[path].version,
      ours[path].integrity,
    ]);
    expect(about.dev ?? about.devOptional, path).toBeUndefined();
  }
  for (const name of Object.keys(dependencies))
    expect(locked).toHaveProperty([`node_modules/${name}`]);
  expect(Object.keys(locked).length).toBeLessThan(Object.keys(ours).length);
});
