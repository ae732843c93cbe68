// What an audit is asked for, read from options as they are typed.
import { describe, expect, test } from 'vitest';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';
import { translator } from '../../../graders/engine/messages/translate.ts';
import { readSettings } from '../../../scripts/audit/settings.ts';
import { command } from '../../../scripts/audit.ts';
import { readArguments } from '../../../scripts/command-line/arguments.ts';
import { helpText } from '../../../scripts/command-line/help.ts';

const exercises = await loadExercises();

function settings(...args: string[]) {
  const given = readArguments(args, command.options, () => true);
  const [lang, folder] = ['en', '.'] as const;
  const { signal } = new AbortController();
  return readSettings({ given, exercises, folder, lang, translate: translator(lang), signal });
}

describe('an audit', () => {
  test('measures every submission of every exercise in every condition, unless told otherwise', async () => {
    const { subjects, conditions, targets, untilMs, does } = await settings();
    expect(new Set(subjects.map(({ exercise }) => exercise)).size).toBe(exercises.length);
    expect(new Set(subjects.map(({ kind }) => kind))).toEqual(
      new Set(['solution', 'odd', 'wrong']),
    );
    expect(conditions.map(({ name }) => name)).toEqual([
      ...['idle', 'one-core', 'busy-2x', 'busy-4x', 'half-core', 'memory', 'bursts'],
    ]);
    expect({ targets, untilMs, does }).toEqual({
      targets: { solutionRuns: 20, oddRuns: 10, wrongRuns: 10 },
      untilMs: Number.POSITIVE_INFINITY,
      does: 'measure',
    });
  });

  test('grades no other submission more often than the solution', async () => {
    const all = (runs: number) => ({ solutionRuns: runs, oddRuns: runs, wrongRuns: runs });
    expect((await settings('--runs', '3')).targets).toEqual(all(3));
    expect((await settings('--runs', '3', '--odd-runs', '9')).targets).toEqual(all(3));
    const { targets } = await settings('--runs', '100', '--flaw-runs', '12');
    expect(targets).toEqual({ ...all(12), solutionRuns: 100 });
  });

  test('grades those that are right in an odd way as often as the wrong ones, or as it is told', async () => {
    const { targets } = await settings('--flaw-runs', '6', '--odd-runs', '2');
    expect(targets).toEqual({ solutionRuns: 20, oddRuns: 2, wrongRuns: 6 });
  });

  test('can be kept to some of it, in the order of the table', async () => {
    const { subjects, conditions } = await settings(
      ...['ex2', '--only', 'solution', '--conditions', 'bursts,idle'],
    );
    expect(subjects).toMatchObject([{ exercise: 'ex2-thread-pool', kind: 'solution' }]);
    expect(conditions.map(({ name }) => name)).toEqual(['idle', 'bursts']);
  });

  test('measures nothing where a report is asked for', async () => {
    expect((await settings('--report')).does).toBe('report');
    expect((await settings('--readme')).does).toBe('write into the README');
  });

  test.for([
    [['--conditions', 'idle,busy-3x'], 'errors.unknown-condition.problem'],
    [['--only', 'no-such-thing'], 'errors.unknown-flaw.problem'],
    [['--flaw-runs', '0'], 'errors.bad-count.problem'],
    [['--odd-runs', 'few'], 'errors.bad-count.problem'],
    [['--for', '1.5'], 'errors.bad-count.problem'],
    [['--runs', 'x'], 'errors.bad-count.problem'],
  ] as const)('refuses %j', async ([args, problem]) => {
    await expect(settings(...args)).rejects.toMatchObject({ problem });
  });
});

test('the help tells every option', () => {
  expect(helpText(command, translator('en'))).toMatchInlineSnapshot(`
    "npm run audit [EXERCISE…] -- [OPTIONS]

    Measures the grader itself: right and wrong submissions, again and again, on an
    idle machine and under load. It goes on where it stopped, and counts verdicts
    that are false.

    Options:
      --runs N              How many times each solution is graded, in each
                            condition (default: 20).
      --flaw-runs N         How many times each wrong submission is, in each
                            condition (default: 10; never more than the solution).
      --odd-runs N          How many times each submission is that is right in an
                            odd way (default: as often as the wrong ones).
      --conditions LIST     Only these conditions, separated by commas: idle,
                            one-core, busy-2x, busy-4x, half-core, memory, bursts.
      --only FLAW           Only this submission, by the name of its folder, or
                            solution.
      --for MINUTES         Stop after so many minutes; the next audit goes on
                            there.
      --report              Show what was measured so far, and measure nothing.
      --readme              Write what was measured so far into README.md, between
                            the marks audit and /audit, and into
                            scripts/audit/record, from which an audit on another
                            machine goes on; measure nothing.
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     no verdict was false
      1                     some verdict was false
      2                     nothing was measured; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run audit
      npm run audit -- --for 60
      npm run audit ex2 -- --conditions idle,busy-4x --only waves
      npm run audit -- --report
    "
  `);
});
