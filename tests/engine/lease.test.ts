// The lease, taken by this process, by several at once, and by one that is killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { takeLease } from '../../graders/engine/lease.ts';

const LEASE = join(import.meta.dirname, '../../graders/engine/lease.ts');

let made = 0;
const aName = (): string => `overlap-lease-test-${process.pid}-${made++}`;

/** A grader that takes the lease and keeps it until it is killed. */
async function holderOf(name: string): Promise<ChildProcess> {
  const code = `const { takeLease } = await import(${JSON.stringify(pathToFileURL(LEASE).href)});
    const lease = await takeLease({ name: ${JSON.stringify(name)} });
    console.log(lease.kind);
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', code]);
  onTestFinished(() => void holder.kill('SIGKILL'));
  await once(holder.stdout, 'data');
  return holder;
}

describe('the lease', () => {
  test('is had at once where nobody has it, again and again', async () => {
    const name = aName();
    for (let i = 0; i < 3; i++) {
      await using lease = await takeLease({ name });
      expect(lease.kind).toBe('exclusive');
    }
  });

  test('is had by one at a time, and by everybody in the end', async () => {
    const name = aName();
    let holders = 0;
    const most: number[] = [];
    const hold = async (): Promise<void> => {
      await using lease = await takeLease({ name });
      expect(lease.kind).toBe('exclusive');
      most.push(++holders);
      await new Promise((resolve) => setTimeout(resolve, 5));
      holders--;
    };
    await Promise.all([hold(), hold(), hold(), hold()]);
    expect(most).toEqual([1, 1, 1, 1]);
  });

  test('comes back from a grader that was killed', async () => {
    const name = aName();
    const holder = await holderOf(name);
    let has = false;
    const waiting = takeLease({ name }).then((lease) => {
      has = true;
      return lease;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(has).toBe(false);
    holder.kill('SIGKILL');
    await using lease = await waiting;
    expect(lease.kind).toBe('exclusive');
  });

  test('is shared, and said to be, by who has waited long enough', async () => {
    const name = aName();
    await using first = await takeLease({ name });
    await using second = await takeLease({ name, longestWaitMs: 20 });
    expect(first.kind).toBe('exclusive');
    expect(second).toMatchObject({ kind: 'shared', because: 'held too long' });
  });

  test('is no longer waited for once the grader is stopped', async () => {
    const name = aName();
    await using _held = await takeLease({ name });
    const stop = new AbortController();
    const waiting = takeLease({ name, signal: stop.signal });
    stop.abort(new Error('Ctrl-C'));
    await expect(waiting).rejects.toThrow('Ctrl-C');
  });
});
