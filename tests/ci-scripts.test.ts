// The shell steps of the files for continuous integration, run here as a runner would, on a small class.
// What a platform does around them (checkouts, artifacts, contexts) is not here.
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { flawsFolder, ROOT, solutionFolder } from '../graders/engine/catalogue/places.ts';
import { GITHUB, GITLAB, scriptsOf, stepsOf } from './ci/pipelines.ts';
import { aKit } from './scripts/kit/a-kit.ts';
import { environment } from './scripts/run.ts';

const EX1 = 'ex1-requests';
const [grading, checking] = GITHUB;
const [gitlab] = GITLAB;

/** As GitHub starts a `run`: bash, and out at the first failure. */
async function runStep(script: string, cwd: string, env: Record<string, string>, shell = 'bash') {
  const args = shell === 'bash' ? ['--noprofile', '--norc', '-eo', 'pipefail', '-c'] : ['-e', '-c'];
  const { exitCode, stdout, stderr } = await execa(shell, [...args, script], {
    ...{ cwd, env: environment(env), extendEnv: false, reject: false, stdin: 'ignore' },
  });
  return { exitCode, stdout: stdout.split('\n'), stderr };
}

function scriptNamed(pipeline: (typeof GITHUB)[number] | undefined, name: string): string {
  const found = pipeline && stepsOf(pipeline).find((step) => step.name === name)?.run;
  if (found === undefined) throw new Error(`no step "${name}"`);
  return found;
}

describe('the kit’s workflow', () => {
  test('fails where a student failed, and takes nothing that they print for a command', async () => {
    await using kit = await aKit('--exercises', 'ex1');
    const wrong = join(flawsFolder(EX1), 'sequential-await', 'requests.ts');
    const own = join(kit.folder, 'exercises', EX1, 'requests.ts');
    const forged =
      "console.log('::error::forged'); process.stdout.write('\\n::stop-commands::mine\\n');\n";
    await cp(wrong, own);
    await appendFile(own, forged);
    const { exitCode, stdout } = await runStep(scriptNamed(checking, 'check'), kit.folder, {
      EXERCISE: 'ex1',
    });
    expect(exitCode).toBe(1);
    const [first = ''] = stdout;
    const fence = /^::stop-commands::([0-9a-f-]{36})$/.exec(first)?.[1];
    expect(fence).toBeDefined();
    expect(stdout.at(-1)).toBe(`::${fence}::`);
    expect(stdout.filter((line) => line === `::${fence}::`)).toHaveLength(1);
    expect(stdout.join('\n')).toContain('sequential-await');
  });

  test('passes where they passed', async () => {
    await using kit = await aKit('--exercises', 'ex1');
    await cp(solutionFolder(EX1), join(kit.folder, 'exercises', EX1), { recursive: true });
    const { exitCode } = await runStep(scriptNamed(checking, 'check'), kit.folder, {
      EXERCISE: 'ex1',
    });
    expect(exitCode).toBe(0);
  });
});

/** Whether a class can be graded in this version: then its steps are run. */
const canGrade = 'readClass' in (await import('../graders/engine/batch/class/read-class.ts'));

describe.skipIf(!canGrade)('a class', () => {
  let workspace: string; // a runner's: the hand-ins and the grader beside them
  const INPUTS = {
    SUBMISSIONS: 'class',
    EXERCISES: 'ex1',
    ROSTER: '',
    COURSE: '',
    SEED: '7',
    FAIL_UNDER: '',
  };

  beforeAll(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'overlap-runner-'));
    const handIn = (name: string) => join(workspace, 'hand-ins', 'class', name, EX1);
    await mkdir(join(workspace, 'hand-ins', 'class'), { recursive: true });
    await cp(solutionFolder(EX1), handIn('ada'), { recursive: true });
    await cp(join(flawsFolder(EX1), 'sequential-await'), handIn('::error::bob'), {
      recursive: true,
    });
    await writeFile(join(workspace, 'summary.md'), '');
    await symlink(ROOT, join(workspace, 'grader'));
  });
  afterAll(() => rm(workspace, { recursive: true, force: true }));

  test('is graded on GitHub, annotated and summed up', async () => {
    const env = { ...INPUTS, GITHUB_WORKSPACE: workspace, OVERLAP_LANG: 'en' };
    const graded = await runStep(scriptNamed(grading, 'Grade'), join(workspace, 'grader'), env);
    expect([graded.exitCode, graded.exitCode === 0 ? '' : graded.stderr]).toEqual([0, '']);
    expect(graded.stdout[0]).toMatch(/^::stop-commands::/);
    const annotated = await runStep(scriptNamed(grading, 'Annotate'), join(workspace, 'grader'), {
      ...env,
      GITHUB_STEP_SUMMARY: join(workspace, 'summary.md'),
    });
    expect(annotated.exitCode).toBe(0);
    expect(annotated.stdout.join('\n')).toMatch(/^::error title=[^:\n]*bob/m);
    const summary = await readFile(join(workspace, 'summary.md'), 'utf8');
    expect(summary).toMatch(/^\| ada \| 20 \/ 20 \| 20 \/ 20 \|$/m);
  });

  test('fails where a bar was set that somebody does not reach, and the grades are there', async () => {
    const bar = {
      ...INPUTS,
      FAIL_UNDER: '90',
      GITHUB_WORKSPACE: join(workspace),
      OVERLAP_LANG: 'en',
    };
    const { exitCode } = await runStep(
      scriptNamed(grading, 'Grade'),
      join(workspace, 'grader'),
      bar,
    );
    expect(exitCode).toBe(1);
    expect(
      JSON.parse(await readFile(join(workspace, 'grades', 'grades.json'), 'utf8')).students,
    ).toHaveLength(2);
  });

  test('is graded on GitLab', async () => {
    const script = (gitlab && scriptsOf(gitlab).get('grade'))?.replace(/^npm ci$/m, '') ?? '';
    const folder = join(workspace, 'gitlab');
    await mkdir(folder);
    // GitLab has one checkout, of the project; its hand-ins are in it or beside it.
    for (const part of ['package.json', 'package-lock.json', 'scripts', 'graders', 'exercises']) {
      await cp(join(ROOT, part), join(folder, part), { recursive: true });
    }
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const env = { ...INPUTS, SUBMISSIONS: '../hand-ins/class', OVERLAP_LANG: 'en' };
    const { exitCode, stderr } = await runStep(script, folder, env, 'sh');
    expect([exitCode, exitCode === 0 ? '' : stderr]).toEqual([0, '']);
    expect(await readFile(join(folder, 'grades', 'grades.json'), 'utf8')).toContain('"ada"');
  });
});
