// Files of the kernel's that are kept open: they tell what is so now, and none stays open behind them.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import {
  kernelFiles,
  readKernelFile,
} from '../../../../graders/engine/sandbox/hold/kernel-file.ts';

const MODULE = '../../../../graders/engine/sandbox/hold/kernel-file.ts';
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function cat(): ChildProcess & { pid: number } {
  const child = spawn('cat', { stdio: ['pipe', 'pipe', 'ignore'] });
  children.push(child);
  return child as ChildProcess & { pid: number };
}

/** How many descriptors of this process are of files of that one. */
function openOf(pid: number): number {
  const targets = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return ''; // the folder's own, gone by now
    }
  });
  return targets.filter((target) => target.startsWith(`/proc/${pid}/`)).length;
}

describe.runIf(process.platform === 'linux')('files that are kept open', () => {
  test('tell what is so now, from one descriptor each', async () => {
    const child = cat();
    const files = kernelFiles();
    const path = `/proc/${child.pid}/schedstat`;
    const before = files.read(path);
    expect(before).toMatch(/^\d+ \d+ \d+\n$/);
    child.stdin?.write('x');
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    await expect.poll(() => files.read(path) === readKernelFile(path)).toBe(true);
    expect(files.read(path)).not.toBe(before);
    expect(openOf(child.pid)).toBe(1);
    files.close();
    expect(openOf(child.pid)).toBe(0);
  });

  test('are let go when what they tell of is gone', async () => {
    const child = cat();
    const files = kernelFiles();
    const path = `/proc/${child.pid}/task/${child.pid}/stat`;
    expect(files.read(path)).toContain('(cat)');
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(files.read(path)).toBeNull();
    expect(openOf(child.pid)).toBe(0);
    expect(files.read(path)).toBeNull();
  });

  test('are never so many that this process has none left', () => {
    const child = cat();
    const files = kernelFiles();
    // As many paths as one likes, all to the same file.
    const paths = Array.from({ length: 600 }, (_, n) => `/proc/${child.pid}${'/.'.repeat(n)}/stat`);
    for (const path of paths) expect(files.read(path)).toContain('(cat)');
    expect(openOf(child.pid)).toBeLessThan(500);
    files.close();
    expect(openOf(child.pid)).toBe(0);
  });

  test('are few where few may be open, and none that cannot be opened is told to be gone', async () => {
    const module = JSON.stringify(join(import.meta.dirname, MODULE));
    // Itself, as many observers would see it; then every descriptor that there is is taken.
    const script = `
      import { openSync, readdirSync } from 'node:fs';
      const { kernelFiles, readKernelFile } = await import(${module});
      const path = (n) => '/proc/self' + '/.'.repeat(n) + '/stat';
      const before = readdirSync('/proc/self/fd').length;
      const all = Array.from({ length: 40 }, kernelFiles);
      const read = all.flatMap((files, n) => [0, 1, 2].map((more) => files.read(path(3 * n + more))));
      const told = { read: read.filter(Boolean).length, open: readdirSync('/proc/self/fd').length - before };
      try { for (;;) openSync('/dev/null'); } catch {}
      const codeOf = (read) => { try { return read(); } catch ({ code }) { return code; } };
      told.kept = codeOf(() => all[0].read(path(0)) !== null);
      told.fresh = codeOf(() => all[39].read(path(500)));
      told.plain = codeOf(() => readKernelFile(path(501)));
      console.log(JSON.stringify(told));
    `;
    const limited = 'ulimit -n 200 && exec "$@"';
    const args = ['-c', limited, 'sh', process.execPath, '--input-type=module', '-e', script];
    const { stdout } = await promisify(execFile)('sh', args);
    const told = JSON.parse(stdout);
    expect(told).toEqual({ read: 120, open: 50, kept: true, fresh: 'EMFILE', plain: 'EMFILE' });
  });
});
