// Programs that make the largest and oddest evidence they can: each gets a verdict, and what is kept
// of it is bounded. What the verdict says about them matters less than that there is one.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Evidence } from '../../../graders/engine/evidence/evidence.ts';
import { Run } from '../../../graders/engine/evidence/run.ts';
import { Verdict } from '../../../graders/engine/verdict/verdict.ts';
import { overlap } from '../../scripts/run.ts';

const PROGRAMS = join(import.meta.dirname, '..', '..', 'programs');
const MEBIBYTE = 1024 * 1024;
/**
 * A guest may print 1 MiB and send 1 MiB of messages, of which a byte takes six in JSON at worst
 * (`\u0000`); then come the frames around 20,000 lines, 5,000 arrivals and 5,000 bars with a name of
 * 200 letters each. Every run has a guest of its own at most.
 */
const RUN_LIMIT_BYTES = 24 * MEBIBYTE;

interface Expected {
  exitCode: number;
  /** Of the first check that failed: one of these. */
  diagnoses: readonly (string | undefined)[];
  /** Lists of which there was more than is kept: they are at their caps in some run. */
  full: readonly (keyof typeof CAPS)[];
}

const CAPS = { output: 20_000, spans: 5_000, arrivals: 5_000 };

const failed = (diagnosis: string | string[], ...full: Expected['full']): Expected => ({
  exitCode: 1,
  diagnoses: [diagnosis].flat(),
  full,
});
/** It does what is asked for, and more. */
const PASSED: Expected = { exitCode: 0, diagnoses: [undefined], full: [] };

const EX1: Record<string, Expected> = {
  'exports-hundreds-of-odd-names': failed('missing-export'),
  'prints-about-six-thousand-requests': PASSED,
  'prints-bytes-that-are-no-text': failed('output-limit'),
  'prints-control-characters-only': failed('exited'),
  'prints-thirty-thousand-lines': failed('output-limit', 'output'),
  'returns-as-much-as-it-may': failed('no-start-line'),
  'sends-long-names': failed('wrong-arguments'),
  // Its end lines go to stderr.
  'sends-odd-names': failed('no-end-line'),
  // Sending that many is a second of CPU: on a busy machine the loop is found to be busy first.
  'sends-six-thousand-requests': failed(['never-settled', 'busy-wait'], 'arrivals', 'spans'),
  'throws-as-much-as-it-may': failed('threw'),
};
const EX2: Record<string, Expected> = {
  'answers-with-thousands-of-values': failed('unserialisable'),
  // It computes for about half of its second: more on one machine, less on another.
  'ends-its-tasks-by-thousands': failed(['timed-out', 'infinite-loop'], 'arrivals'),
  'floods-its-gates': failed('protocol-violation'),
};
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overlap-oversized-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** As a person would, with everything drawn and everything saved. */
async function check(exercise: string, name: string) {
  const [evidenceFile, verdictFile] = [
    join(folder, `${name}-e.json`),
    join(folder, `${name}.json`),
  ];
  const submission = join(PROGRAMS, `${exercise}-oversized`, name);
  const options = ['--submission', submission, '--timeout', '1', '--verbose'];
  const said = await overlap([
    ...['check', exercise, ...options],
    ...['--save-evidence', evidenceFile, '--json', verdictFile],
  ]);
  const read = async (file: string) => JSON.parse(await readFile(file, 'utf8'));
  return { ...said, evidence: await read(evidenceFile), verdict: await read(verdictFile) };
}

describe.each([
  ['ex1', EX1],
  ['ex2', EX2],
] as const)('a program for %s that makes all it can', (exercise, expected) => {
  test.for(Object.entries(expected))('%s', async ([name, { exitCode, diagnoses, full }]) => {
    const { evidence, verdict, ...said } = await check(exercise, name);
    expect({ exitCode: said.exitCode, stderr: said.stderr }).toEqual({ exitCode, stderr: '' });
    const { runs } = Evidence.parse(evidence);
    for (const run of runs) expect(JSON.stringify(run).length).toBeLessThan(RUN_LIMIT_BYTES);
    for (const list of full) {
      expect(Math.max(...runs.map((run) => run[list].length))).toBe(CAPS[list]);
    }
    const { checks } = Verdict.parse(verdict);
    const first = checks.find(({ outcome }) => outcome === 'failed')?.diagnosis;
    expect(diagnoses).toContain(first);
    // Nothing of it reaches the terminal as more than text.
    expect(said.stdout).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
  });

  test('is listed above, whichever lies in the folder', async () => {
    const names = await readdir(join(PROGRAMS, `${exercise}-oversized`));
    expect(Object.keys(expected).sort()).toEqual(names.sort());
  });
});

test('the caps are those of the schema', () => {
  for (const [field, most] of Object.entries(CAPS)) {
    const { shape } = Run;
    const list = shape[field as keyof typeof CAPS];
    expect(list.safeParse(Array(most + 1).fill({})).error?.issues[0]?.code).toBe('too_big');
  }
});
