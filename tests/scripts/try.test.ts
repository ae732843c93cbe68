// `try`: the demo, run with a person's code, drawn and not judged.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { solutionFolder } from '../../graders/engine/catalogue/places.ts';
import { overlap } from './run.ts';

test('the demo runs with the solution and shows what it printed', async () => {
  const { exitCode, stdout, stderr } = await overlap([
    'try',
    'ex1',
    '--submission',
    solutionFolder('ex1-requests'),
  ]);
  expect({ exitCode, stderr }, stdout).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('🚀');
});

test('a demo that does not come to its end is exit code 1, and no fault of ours', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'overlap-try-'));
  try {
    await writeFile(join(folder, 'requests.ts'), FAILING);
    const { exitCode, stdout, stderr } = await overlap(['try', 'ex1', '--submission', folder]);
    expect({ exitCode, stderr }, stdout).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toContain('offline');
  } finally {
    await rm(folder, { recursive: true });
  }
});

const FAILING = `
export async function simulateRequest(): Promise<string> { throw new Error('offline'); }
export async function runAll(): Promise<string[]> { throw new Error('offline'); }
`;
