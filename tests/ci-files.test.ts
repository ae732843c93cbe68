// The files for continuous integration: as the platforms' own schemas want them, and as we promise.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { GITHUB, GITLAB, type Pipeline, scriptsOf, stepsOf, Workflow } from './ci/pipelines.ts';

async function faultsBy(schema: 'github-workflow' | 'gitlab-ci') {
  const packed = await readFile(join(import.meta.dirname, 'ci', 'schemas', `${schema}.json.gz`));
  const published = JSON.parse(String(await promisify(gunzip)(packed)));
  const ajv = new Ajv({ strict: false, unicodeRegExp: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(published);
  return (content: unknown): string[] => {
    validate(content);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

const faultsOnGithub = await faultsBy('github-workflow');
const faultsOnGitlab = await faultsBy('gitlab-ci');

/** `bash -n`: read, not run. */
async function syntaxFaults(script: string, shell = 'bash'): Promise<string> {
  const { stderr } = await execa(shell, ['-n'], { input: script, reject: false });
  return stderr;
}

describe.for(GITHUB)('$name', (pipeline) => {
  test('is what GitHub’s published schema asks for', () => {
    expect(faultsOnGithub(pipeline.content)).toEqual([]);
  });

  test('would not be, with a fault in it', () => {
    expect(faultsOnGithub(parse(pipeline.text.replace('runs-on:', 'run-on:')))).not.toEqual([]);
    expect(
      faultsOnGithub(parse(pipeline.text.replace('contents: read', 'contents: reed'))),
    ).not.toEqual([]);
  });

  test('may read the repository, and nothing else', () => {
    const { permissions, jobs } = Workflow.parse(pipeline.content);
    expect(permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(jobs)) expect(job).not.toHaveProperty('permissions');
    for (const { uses, with: options } of stepsOf(pipeline)) {
      if (uses?.startsWith('actions/checkout@')) expect(options['persist-credentials']).toBe(false);
      if (uses !== undefined) expect(uses).toMatch(/^actions\/[a-z-]+@v\d+$/); // GitHub's own
    }
  });

  test('has scripts that a shell reads, with nothing of a caller’s pasted into them', async () => {
    const scripts = stepsOf(pipeline).flatMap(({ run }) => run ?? []);
    expect(scripts.length).toBeGreaterThan(1);
    for (const script of scripts) {
      expect(script).not.toContain('${{');
      expect(await syntaxFaults(script)).toBe('');
    }
  });

  test('fences what students print, and opens the fence again', () => {
    const graded = stepsOf(pipeline)
      .flatMap(({ run }) => run ?? [])
      .filter((run) => /npm run -s (grade|check)/.test(run));
    expect(graded).toHaveLength(1);
    expect(graded[0]).toMatch(/stop-commands::\$fence[\s\S]*npm run -s[\s\S]*"::\$fence::"/);
  });

  test('ends some time', () => {
    for (const job of Object.values(Workflow.parse(pipeline.content).jobs)) {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(120);
    }
  });
});

describe.for(GITLAB)('$name', (pipeline: Pipeline) => {
  test('is what GitLab’s published schema asks for', () => {
    expect(faultsOnGitlab(pipeline.content)).toEqual([]);
  });

  test('would not be, with a fault in it', () => {
    expect(faultsOnGitlab(parse(pipeline.text.replace('script:', 'scripts:')))).not.toEqual([]);
  });

  test('has scripts that a shell reads', async () => {
    const scripts = [...scriptsOf(pipeline).values()];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(await syntaxFaults(script, 'sh')).toBe('');
  });
});

test('a script that no shell reads would be found', async () => {
  expect(await syntaxFaults('if true; then')).not.toBe('');
});
