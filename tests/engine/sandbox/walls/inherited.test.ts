// A grader may have been started with open files and folders; no guest gets any of them.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeIsolated } from './here.ts';

function seenIn(tier: string): string {
  const file = openSync(import.meta.filename, 'r');
  const folder = openSync(import.meta.dirname, 'r');
  try {
    const others = Array(50).fill('ignore'); // Node itself closes those that follow without a gap
    const { stdout } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'inherits.ts'), tier],
      { stdio: ['ignore', 'pipe', 'inherit', ...others, file, folder], encoding: 'utf8' },
    );
    return String(stdout);
  } finally {
    closeSync(file);
    closeSync(folder);
  }
}

test.skipIf(process.platform !== 'linux')(
  'no guest of guarded gets what its grader had open',
  () => {
    expect(seenIn('guarded')).toBe('looked\n');
  },
);

describeIsolated('behind the walls', () => {
  test('no guest gets what its grader had open', () => {
    expect(seenIn('isolated')).toBe('looked\n');
  });
});
