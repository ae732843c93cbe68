// The order of an audit, and what is left of it when some of it was measured before.
import { describe, expect, test } from 'vitest';
import { longestFirst } from '../../../scripts/audit/longest-first.ts';
import type { Measured } from '../../../scripts/audit/measured.ts';
import { keepPace } from '../../../scripts/audit/pace.ts';
import { type Batch, planBatches } from '../../../scripts/audit/plan.ts';
import type { Subject } from '../../../scripts/audit/subject.ts';
import { aRun, ODD, SOLUTION, WRONG } from './runs.ts';

const targets = { solutionRuns: 20, oddRuns: 2, wrongRuns: 2 };

function measured(subject: Subject, runs: Readonly<Record<string, number>> = {}) {
  const all = Object.entries(runs).flatMap(([condition, count]) =>
    Array.from({ length: count }, () => aRun({ condition })),
  );
  return { subject, measured: all };
}

/** `1 idle: 10 solution, 1 waves` */
function told(batches: readonly Batch<{ subject: Subject }>[]): string[] {
  return batches.map(({ round, condition, runs }) => {
    const names = runs.map(({ subject }) => subject.name);
    const counts = [...new Set(names)].map((name) => {
      return `${names.filter((one) => one === name).length} ${name}`;
    });
    return `${round} ${condition}: ${counts.join(', ')}`;
  });
}

describe('the plan', () => {
  test('goes through every condition before it begins the next round', () => {
    const all = [measured(SOLUTION), measured(ODD), measured(WRONG)];
    expect(told(planBatches(all, ['idle', 'busy-2x'], targets))).toEqual([
      '1 idle: 10 solution, 1 correct-loop, 1 waves',
      '1 busy-2x: 10 solution, 1 correct-loop, 1 waves',
      '2 idle: 10 solution, 1 correct-loop, 1 waves',
      '2 busy-2x: 10 solution, 1 correct-loop, 1 waves',
    ]);
  });

  test('never asks for more than the targets', () => {
    const few = { solutionRuns: 3, oddRuns: 1, wrongRuns: 1 };
    const all = [measured(SOLUTION), measured(WRONG)];
    expect(told(planBatches(all, ['idle'], few))).toEqual(['1 idle: 3 solution, 1 waves']);
  });

  test('asks for each kind as often as it is told to', () => {
    const all = [measured(ODD), measured(WRONG)];
    const more = { solutionRuns: 0, oddRuns: 5, wrongRuns: 6 };
    expect(told(planBatches(all, ['idle'], more))).toEqual([
      '1 idle: 5 correct-loop, 5 waves',
      '2 idle: 1 waves',
    ]);
  });

  test('goes on in the middle of a round', () => {
    const all = [measured(SOLUTION, { idle: 13, 'busy-2x': 4 }), measured(WRONG, { idle: 1 })];
    expect(told(planBatches(all, ['idle', 'busy-2x'], targets))).toEqual([
      '1 busy-2x: 6 solution, 1 waves',
      '2 idle: 7 solution, 1 waves',
      '2 busy-2x: 10 solution, 1 waves',
    ]);
  });

  test('leaves out whole rounds that were measured, and conditions that nobody asked for', () => {
    const all = [measured(SOLUTION, { idle: 20, memory: 1 }), measured(WRONG, { idle: 5 })];
    expect(told(planBatches(all, ['idle'], targets))).toEqual([]);
    expect(told(planBatches(all, ['idle'], { ...targets, solutionRuns: 21 }))).toEqual([
      '3 idle: 1 solution',
    ]);
  });

  test('asks for several runs of what is measured alone', () => {
    const alone = [measured(WRONG, { idle: 4 })];
    expect(
      told(planBatches(alone, ['idle'], { solutionRuns: 12, oddRuns: 12, wrongRuns: 12 })),
    ).toEqual(['1 idle: 6 waves', '2 idle: 2 waves']);
  });

  test('asks anew for a run that was disturbed', () => {
    const disturbed = { ...measured(WRONG), measured: [aRun({ disturbed: true }), aRun()] };
    expect(told(planBatches([disturbed], ['idle'], targets))).toEqual(['1 idle: 1 waves']);
  });
});

describe('the runs of a round', () => {
  const took = (subject: Subject, ...timesMs: [condition: string, durationMs: number][]) => ({
    subject,
    measured: timesMs.map(([condition, durationMs]) => aRun({ condition, durationMs })),
  });
  const inOrder = (...runs: { subject: Subject; measured: Measured[] }[]) =>
    longestFirst(runs, 'idle').map(({ subject }) => subject.name);

  test('begin with what takes longest, in this condition', () => {
    const short = took(SOLUTION, ['idle', 100], ['busy-4x', 9_000]);
    const long = took(WRONG, ['idle', 300], ['idle', 500]);
    const between = took(ODD, ['idle', 350]);
    expect(inOrder(short, long, between, short)).toEqual([
      ...['waves', 'correct-loop', 'solution', 'solution'],
    ]);
  });

  test('count what was not measured in it as in others, and what never was as the longest', () => {
    const elsewhere = took(WRONG, ['memory', 300]);
    expect(inOrder(took(SOLUTION, ['idle', 200]), elsewhere, took(ODD))).toEqual([
      ...['correct-loop', 'waves', 'solution'],
    ]);
    expect(inOrder(took(WRONG), took(ODD))).toEqual(['waves', 'correct-loop']);
  });
});

describe('the time that is left', () => {
  test('is unknown before anything was measured', () => {
    expect(keepPace().leftMs(new Map([['idle', 3]]))).toBeNull();
  });

  test('is taken from the same condition, or from all where that was not measured yet', () => {
    const pace = keepPace();
    pace.note('idle', 3, 300);
    pace.note('busy-4x', 1, 900);
    expect(pace.leftMs(new Map([['idle', 2]]))).toBe(200);
    expect(pace.leftMs(new Map([['memory', 2]]))).toBe(600);
    expect(
      pace.leftMs(
        new Map([
          ['idle', 1],
          ['busy-4x', 1],
        ]),
      ),
    ).toBe(1_000);
  });
});
