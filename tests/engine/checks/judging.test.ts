// The judging process, real: what it makes of several assignments, and its end with the grader.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startJudging } from '../../../graders/engine/checks/judging.ts';
import { recordedText } from '../../evidence/recorded.ts';

const JUDGE_PROCESS = join(import.meta.dirname, '../../../graders/engine/checks/judge-process.ts');

async function evidenceFile(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'overlap-judging-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'evidence.json');
  await writeFile(file, await recordedText(name));
  return file;
}

async function assignment(exercise: string, name: string) {
  return { exercise, submissions: [{ submission: name, file: await evidenceFile(name) }] };
}

describe('the judging process', () => {
  test('judges one exercise after another, and several submissions at once', async () => {
    const judging = startJudging();
    onTestFinished(() => judging.dismiss());
    const one = judging.judge(await assignment('ex1-requests', 'returned-ex1'));
    const other = judging.judge(await assignment('ex2-thread-pool', 'returned-ex2'));
    const [first, second] = [
      await assignment('ex1-requests', 'returned-ex1'),
      await assignment('ex1-requests', 'exited'),
    ];
    const both = judging.judge({
      ...first,
      submissions: [...first.submissions, ...second.submissions],
    });
    const failing = (checks: Awaited<typeof one>) =>
      checks.filter(({ outcome }) => outcome === 'failed').map(({ submission }) => submission);
    expect(failing(await one)).toEqual([]);
    expect(failing(await other)).toEqual([]);
    expect(failing(await both)).toEqual(['exited']);
  });

  test('judges another exercise than it was told to expect', async () => {
    const judging = startJudging();
    onTestFinished(() => judging.dismiss());
    judging.expect('ex2-thread-pool');
    const checks = await judging.judge(await assignment('ex1-requests', 'returned-ex1'));
    expect(checks.map(({ id }) => id)).toContain('at-once');
  });

  test('goes on after evidence that cannot be read, and after a guess that was made twice', async () => {
    const judging = startJudging();
    onTestFinished(() => judging.dismiss());
    judging.expect('ex1-requests');
    judging.expect('ex1-requests');
    judging.expect('ex2-thread-pool');
    const broken = { submission: 'x', file: join(tmpdir(), 'overlap-nothing-there.json') };
    const first = judging.judge({ exercise: 'ex1-requests', submissions: [broken] });
    await expect(first).rejects.toThrow('unreadable evidence');
    const checks = await judging.judge(await assignment('ex2-thread-pool', 'returned-ex2'));
    expect(checks.map(({ id }) => id)).toContain('as-many-as-workers');
  });

  test.skipIf(process.platform === 'win32')('ends with a grader that is killed', async () => {
    const code = `const { judgeProcess } = await import(${JSON.stringify(pathToFileURL(JUDGE_PROCESS).href)});
      const judge = judgeProcess();
      judge.send({ type: 'expect', exercise: 'ex1-requests' });
      console.log(judge.pid);`;
    const grader = spawn(process.execPath, ['--input-type=module', '--eval', code]);
    const judgePid = await pidFrom(grader);
    await pause(1_500); // it is in the middle of its test file then, waiting for evidence
    expect(isAlive(judgePid)).toBe(true);
    grader.kill('SIGKILL');
    for (let i = 0; i < 200 && isAlive(judgePid); i++) await pause(50);
    expect(isAlive(judgePid)).toBe(false);
  });
});

async function pidFrom(grader: ChildProcess): Promise<number> {
  const [line] = (await once(grader.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  const pid = Number(line.toString());
  onTestFinished(() => {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  });
  return pid;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
