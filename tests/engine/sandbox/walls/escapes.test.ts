// What hostile programs try first, with Node's guard and without it: none of it gets through the walls.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isolated } from '../../../../graders/engine/sandbox/isolated.ts';
import type { Tier } from '../../../../graders/engine/sandbox/tier.ts';
import { describeIsolated } from './here.ts';
import { letLoose, trying } from './let-loose.ts';

const OUTSIDE = join(tmpdir(), `written-by-a-test-${process.pid}`);

const ESCAPES: Record<string, string> = {
  'a worker without flags that reads the graders': `
    const { Worker } = await import('node:worker_threads');
    const program = "require('node:fs').readFileSync(" + JSON.stringify(${JSON.stringify(import.meta.filename)}) + ")";
    const worker = new Worker(program, { eval: true, execArgv: [] });
    await new Promise((resolve, reject) => { worker.on('exit', (code) => code ? reject(new Error('ended')) : resolve()); worker.on('error', reject); });`,
  'sqlite, which asks nobody before it opens a file': `
    const { DatabaseSync } = await import('node:sqlite');
    new DatabaseSync(${JSON.stringify(OUTSIDE)}).exec('create table t (a)');`,
  'NODE_OPTIONS for what is started next': `
    process.env.NODE_OPTIONS = '--require=' + ${JSON.stringify(import.meta.filename)};
    const { spawnSync } = await import('node:child_process');
    const { error } = spawnSync(process.execPath, ['-e', '0']);
    if (error) throw error;`,
  'the environment of the first process, for what the grader left there': `
    const text = (await import('node:fs')).readFileSync('/proc/1/environ', 'utf8');
    return text.includes('PATH=');`,
  'the number of the process that started it': `return process.ppid !== 0;`,
  'the grader, by its number': `
    return (await import('node:fs')).readdirSync('/proc/${process.pid}').length > 0;`,
  'a file outside': `(await import('node:fs')).writeFileSync(${JSON.stringify(OUTSIDE)}, 'x');`,
  'a file in the memory that processes share': `(await import('node:fs')).writeFileSync('/dev/shm/x', 'x');`,
  'a setting of the kernel': `(await import('node:fs')).writeFileSync('/proc/sys/kernel/core_pattern', 'x');`,
  'a bomb of processes': `
    const { spawn } = await import('node:child_process');
    const ends = Array.from({ length: 50 }, () => new Promise((resolve) => {
      try { spawn(process.execPath, ['-e', '0']).on('error', () => resolve(false)).on('spawn', () => resolve(true)); }
      catch { resolve(false); }
    }));
    return (await Promise.all(ends)).some(Boolean);`,
  'a name of the world’s': `await (await import('node:dns')).promises.lookup('example.com');`,
  'a name server': `await (await import('node:dns')).promises.resolve4('example.com');`,
  'a page of the world’s': `await fetch('http://1.1.1.1/', { signal: AbortSignal.timeout(3_000) }).catch(({ cause }) => { throw cause; });`,
};

const withoutGuard = isolated.bare as Tier;
const tiers: Record<string, Tier> = {
  'with Node’s guard': isolated,
  'by the walls alone': withoutGuard,
};

describeIsolated('not to be had from inside', () => {
  describe.for(Object.entries(tiers))('%s', ([, tier]) => {
    test.for(Object.entries(ESCAPES))('%s', async ([, body]) => {
      const { stdout } = await letLoose(tier, trying(body));
      expect(stdout).toMatch(/^not through/m);
      expect(stdout).not.toMatch(/(?:Syntax|Reference|Type)Error/); // it was stopped, not broken
      expect(existsSync(OUTSIDE)).toBe(false);
    });
  });

  test('a signal to everybody ends nobody outside', async () => {
    const victim = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] });
    await once(victim, 'spawn');
    const body = `for (const pid of [-1, ${victim.pid}, ${process.pid}]) try { process.kill(pid, 'SIGKILL'); } catch {}`;
    await letLoose(withoutGuard, trying(body));
    expect(victim.signalCode ?? victim.exitCode).toBe(null);
    victim.kill('SIGKILL');
  });

  test('no descriptor but the pipes comes in', async () => {
    // The pipes are sockets, and so would the others of the grader's be; Node's own are neither.
    const kinds = `const { fstatSync } = await import('node:fs');
      for (let fd = 0; fd < 1_000; fd++) {
        try {
          const stats = fstatSync(fd);
          if (stats.isSocket()) console.log(fd, 'socket');
          if (stats.isFile() || stats.isDirectory()) console.log(fd, 'file');
        } catch {}
      }
      return false;`;
    const { stdout } = await letLoose(withoutGuard, trying(kinds));
    const pipes = [1, 2, 3, 4].map((fd) => `${fd} socket`);
    expect(stdout.trim().split('\n')).toEqual([...pipes, 'not through']);
  });

  test('its end is told as what it was', async () => {
    const ended = async (program: string) => (await letLoose(withoutGuard, program)).end;
    expect(await ended('process.exit(7);')).toEqual({ code: 7, signal: null });
    expect(await ended('process.exit(0);')).toEqual({ code: 0, signal: null });
  });

  test('nothing of it is left in the stage but what was there', async () => {
    await letLoose(
      withoutGuard,
      trying(`(await import('node:fs')).writeFileSync('note', 'x');`),
      (dir) => {
        expect(readdirSync(join(dir, 'scratch'))).toEqual([]);
        expect(readdirSync(dir).sort()).toEqual(['guest', 'scratch', 'source', 'submission']);
      },
    );
  });
});
