// A student alone with a copy of the project: checks that are remembered, resets that lose nothing, a
// solution that waits.
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { solutionFolder, stubFolder } from '../../graders/engine/catalogue/places.ts';
import { Progress } from '../../scripts/progress/shape.ts';
import { aCopy, type Copy } from './copy.ts';

const ID = 'ex1-requests';

let copy: Copy;
beforeAll(async () => {
  copy = await aCopy();
});
afterAll(() => copy[Symbol.asyncDispose]());

const own = (...path: string[]) => join(copy.folder, 'exercises', ID, ...path);
const state = (...path: string[]) => join(copy.folder, '.overlap', ...path);
const read = (path: string) => readFile(path, 'utf8');
const STUB = await read(join(stubFolder(ID), 'requests.ts'));
const SOLUTION = await read(join(solutionFolder(ID), 'requests.ts'));

beforeEach(async () => {
  await rm(state(), { recursive: true, force: true });
  await writeFile(own('requests.ts'), STUB);
});

async function attempts() {
  const text = await read(state('progress.json'));
  return Progress.parse(JSON.parse(text)).exercises[ID]?.attempts;
}

describe('a check of one’s own folder', () => {
  test('is an attempt; once it passes, it says what is next in the plan', async () => {
    await writeFile(own('requests.ts'), `${STUB}\n// begun\n`);
    const first = await copy.overlap(['check', 'ex1']);
    expect(first).toMatchObject({ exitCode: 1, stderr: '' });
    expect(await attempts()).toMatchObject({ count: 1, lastOutcome: 'failed' });
    await writeFile(own('requests.ts'), SOLUTION);
    const { exitCode, stdout } = await copy.overlap(['check', 'ex1', '--json']);
    expect(exitCode, stdout).toBe(0);
    expect(await attempts()).toMatchObject({
      ...{ count: 2, lastOutcome: 'passed', best: { points: 20, maxPoints: 20 } },
      passedAt: expect.any(String),
    });
  });

  test('tells the hint that comes next', async () => {
    await copy.overlap(['hint', 'ex1']);
    await writeFile(own('requests.ts'), `${STUB}\n// begun\n`);
    const { stdout } = await copy.overlap(['check', 'ex1']);
    expect(stdout).toContain('Still stuck? The next hint:');
    expect(stdout).toMatch(/^ *npm run hint ex1$/m);
  });

  test('that nobody has touched is no attempt', async () => {
    const { exitCode, stdout, stderr } = await copy.overlap(['check']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('No exercise was named');
    expect(stdout).toContain('npm run check ex');
    expect(existsSync(state('progress.json'))).toBe(false);
  });

  test('shows its verdict also where nothing can be kept, and no plan be read', async () => {
    const plan = join(copy.folder, 'exercises', 'session.json');
    const sound = await read(plan);
    await writeFile(state(), 'not a folder');
    await writeFile(plan, '{');
    await writeFile(own('requests.ts'), SOLUTION);
    const { exitCode, stdout, stderr } = await copy.overlap(['check', 'ex1']);
    const where = await copy.overlap(['start']);
    await writeFile(plan, sound);
    expect(exitCode, stderr).toBe(0);
    expect(where).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('session.json') });
    expect(stdout).toContain('20');
    expect(stderr).toContain('Your progress was not kept');
  });
});

test('a check of somebody else’s folder, or of saved evidence, records nothing', async () => {
  const evidence = join(copy.folder, 'e.json');
  const theirs = ['--submission', solutionFolder(ID), '--save-evidence', evidence];
  expect(await copy.overlap(['check', 'ex1', ...theirs])).toMatchObject({ exitCode: 0 });
  expect(await copy.overlap(['check', '--evidence', evidence])).toMatchObject({ exitCode: 0 });
  expect(existsSync(state())).toBe(false);
});

describe('reset', () => {
  const reset = (...args: string[]) => copy.overlap(['reset', 'ex1', ...args]);
  const keptTimes = () => readdir(state('kept', ID));

  test('has nothing to do where nothing was touched', async () => {
    const { exitCode, stdout } = await reset();
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Nothing to do');
    expect(existsSync(state('kept'))).toBe(false);
  });

  test('puts the stub back, keeps the work, and brings it back', async () => {
    await writeFile(own('requests.ts'), 'my work');
    await writeFile(own('notes.md'), 'my notes');
    const { exitCode, stdout, stderr } = await reset();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(await read(own('requests.ts'))).toBe(STUB);
    expect(await read(own('notes.md'))).toBe('my notes');
    const [time = ''] = await keptTimes();
    expect(await readdir(state('kept', ID, time))).toEqual(['requests.ts']);
    expect(await read(state('kept', ID, time, 'requests.ts'))).toBe('my work');
    expect(stdout).toContain(`npm run reset ex1 -- --back ${time}`);
    expect(await reset('--back', time)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await read(own('requests.ts'))).toBe('my work');
    expect(await keptTimes()).toEqual([time]); // a stub need not be kept
  });

  test('keeps what stood in the place of work that is brought back', async () => {
    await writeFile(own('requests.ts'), 'first');
    await reset();
    const [first = ''] = await keptTimes();
    await writeFile(own('requests.ts'), 'second');
    await reset('--back', first);
    expect(await read(own('requests.ts'))).toBe('first');
    const second = (await keptTimes()).find((time) => time !== first) ?? '';
    expect(await read(state('kept', ID, second, 'requests.ts'))).toBe('second');
    expect((await reset('--back', first)).stdout).toContain('Nothing to do');
  });

  test('restores what was given or has gone, and makes way where a folder or a link stands', async () => {
    await writeFile(own('demo.ts'), 'changed');
    await rm(own('requests.ts'));
    await mkdir(own('requests.ts'));
    await writeFile(own('requests.ts', 'inside.ts'), 'deep work');
    expect(await reset()).toMatchObject({ exitCode: 0 });
    expect(await read(own('requests.ts'))).toBe(STUB);
    expect(await read(own('demo.ts'))).toBe(await read(join(stubFolder(ID), 'demo.ts')));
    const [time = ''] = await keptTimes();
    expect(await read(state('kept', ID, time, 'requests.ts', 'inside.ts'))).toBe('deep work');
    await rm(own('requests.ts'));
    await writeFile(own('elsewhere.ts'), 'linked work');
    await symlink(own('elsewhere.ts'), own('requests.ts'));
    expect(await reset()).toMatchObject({ exitCode: 0 });
    expect(await read(own('elsewhere.ts'))).toBe('linked work');
    expect(await read(own('requests.ts'))).toBe(STUB);
  });

  test('changes nothing where the work cannot be kept', async () => {
    await mkdir(state());
    await writeFile(state('kept'), 'not a folder');
    await writeFile(own('requests.ts'), 'my work');
    const { exitCode, stderr } = await reset();
    expect(exitCode, stderr).toBe(2);
    expect(await read(own('requests.ts'))).toBe('my work');
  });

  test('brings nothing back that was not kept', async () => {
    const { exitCode, stderr } = await reset('--back', '../..');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Nothing of this exercise was kept');
  });
});

describe('the solution', () => {
  const solution = (...args: string[]) => copy.overlap(['solution', 'ex1', ...args]);
  const withSolutions = () =>
    cp(solutionFolder(ID), join(copy.folder, 'solutions', ID), { recursive: true });

  test('is asked of a person where it is not in the copy, and nothing is noted', async () => {
    const { exitCode, stdout, stderr } = await solution('--give-up');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('Ask the person who teaches you');
    expect(existsSync(state())).toBe(false);
  });

  test('waits until the exercise has passed', async () => {
    await withSolutions();
    const { exitCode, stdout, stderr } = await solution();
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('npm run solution ex1 -- --give-up');
    await writeFile(own('requests.ts'), SOLUTION);
    await copy.overlap(['check', 'ex1']);
    const shown = await solution();
    expect(shown.exitCode).toBe(0);
    expect(shown.stdout).toContain(`── solutions/${ID}/requests.ts`);
    for (const line of SOLUTION.trim().split('\n')) expect(shown.stdout).toContain(line.trim());
    expect(await attempts()).toBeDefined();
  });

  test('is shown to whoever gives up, and that is noted and told', async () => {
    await withSolutions();
    const { exitCode, stdout } = await solution('--give-up');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('It is noted');
    const { exercises } = Progress.parse(JSON.parse(await read(state('progress.json'))));
    expect(exercises[ID]).toEqual({ hintsSeen: 0, gaveUpAt: expect.any(String) });
    expect((await solution()).stdout).toContain('You had seen it before');
    expect((await copy.overlap(['list'])).stdout).toContain('solution seen');
  });
});

test('a project without its messages says what is missing, once, and ends', async () => {
  await using broken = await aCopy();
  for (const lang of ['en', 'fr']) {
    await rm(join(broken.folder, 'graders', 'engine', 'messages', `${lang}.json`));
  }
  const { exitCode, stderr } = await broken.overlap(['list']);
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/ENOENT.*en\.json/);
});
