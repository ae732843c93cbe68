// The tier in which each guest is a user of its own: what it keeps, and what is gone with it.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Tier } from '../../../graders/engine/sandbox/tier.ts';
import { user } from '../../../graders/engine/sandbox/user.ts';
import { letLoose, trying } from './walls/let-loose.ts';

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const reason = isRoot ? '' : ' (skipped: only root may give each program a user of its own)';
const withoutGuard = user.bare as Tier;

/** The user numbers that are lent, and the users of all processes. */
const lent = (): string[] => readdirSync('/run/overlap-users');
const users = (): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        // One that has ended and waits to be collected by whoever is the first process here runs no more.
        if (/^State:\s+[ZX]/m.test(status)) return [];
        return /^Uid:\s+(\d+)/m.exec(status)?.[1] ?? [];
      } catch {
        return [];
      }
    });

describe.skipIf(!isRoot)(`a user of its own${reason}`, () => {
  test('has no rights, and neither root’s files nor the grader’s processes', async () => {
    const body = `const { readFileSync } = await import('node:fs');
      console.log(process.getuid() > 60_000, process.getgroups().length, /CapEff:\\s*0+$/m.test(readFileSync('/proc/self/status', 'utf8')));
      for (const what of [() => readFileSync('/etc/shadow'), () => process.kill(${process.pid}, 0), () => readFileSync('/proc/${process.pid}/environ')]) {
        try { what(); console.log('through'); } catch (error) { console.log(error.code); }
      }
      return false;`;
    const { stdout } = await letLoose(withoutGuard, trying(body));
    const [rights, ...tried] = stdout.trim().split('\n');
    expect(rights).toMatch(/^true [01] true$/); // the stage's group is all that it has
    expect(tried).toEqual(['EACCES', 'EPERM', 'EACCES', 'not through']);
  });

  test('is another one for each guest, also beside another of the same moment', async () => {
    const body = 'console.log(process.getuid()); return false;';
    const runs = [1, 2, 3].map(() => letLoose(withoutGuard, trying(body)));
    const numbers = (await Promise.all(runs)).map(({ stdout }) => stdout.split('\n')[0]);
    expect(new Set(numbers).size).toBe(3);
  });

  test('takes with it whatever it has started, and its number is free again', async () => {
    const body = `const { spawn } = await import('node:child_process');
      for (let i = 0; i < 3; i++) spawn('sleep', ['1000'], { detached: true, stdio: 'inherit' }).unref();
      console.log(process.getuid()); return false;`;
    const { stdout } = await letLoose(withoutGuard, trying(body));
    const [number = ''] = stdout.split('\n');
    expect(Number(number)).toBeGreaterThan(60_000);
    expect(users()).not.toContain(number);
    expect(lent()).not.toContain(number);
  });

  test('may write its scratch folder, and nothing else of the stage', async () => {
    const body = `const { writeFileSync } = await import('node:fs');
      writeFileSync('note', 'x');
      writeFileSync('$SUBMISSION/more.ts', 'x');`;
    const { stdout } = await letLoose(withoutGuard, trying(body));
    expect(stdout).toBe('not through EACCES\n');
  });
});
