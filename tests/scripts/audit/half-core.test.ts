// The condition `half-core`, where a control group can be made: what its graders are held to.
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { halfCore } from '../../../scripts/audit/conditions/half-core.ts';

const isMissing = (await halfCore.missing()) !== undefined;

/** The group that a program is in which this command starts, as the kernel names it. */
async function groupOf([command = '', ...args]: readonly string[]): Promise<string> {
  const program = 'process.stdout.write(require("node:fs").readFileSync("/proc/self/cgroup"))';
  const { stdout } = await promisify(execFile)(command, [...args, '-e', program]);
  return stdout.split('\n').find((line) => line.includes('overlap-audit-')) ?? stdout;
}

test.skipIf(isMissing)('each grader has a control group of its own, gone in the end', async () => {
  const surroundings = await halfCore.begin('');
  const graders = Array.from({ length: halfCore.graders(availableParallelism()) }, (_, n) => n);
  const groups = await Promise.all(graders.map((n) => groupOf(surroundings.commandFor(n))));
  await surroundings.end();
  expect(groups).toEqual(
    graders.map((n) => expect.stringMatching(`overlap-audit-${process.pid}-${n}$`)),
  );
  expect(await halfCore.missing()).toBeUndefined(); // or the folder would be there already
});

test.skipIf(isMissing)('a spinning thread gets half of one core', async () => {
  const surroundings = await halfCore.begin('');
  onTestFinished(() => surroundings.end());
  const [command = '', ...args] = surroundings.commandFor(0);
  const program =
    'const end = performance.now() + 1000; while (performance.now() < end);' +
    'const { user, system } = process.cpuUsage(); console.log((user + system) / 1000);';
  const { stdout } = await promisify(execFile)(command, [...args, '-e', program]);
  // What it used to start counts too, a period's quota more or less: a bound from above, on any machine.
  expect(Number(stdout)).toBeLessThan(750);
});
