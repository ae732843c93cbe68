// Literal verdicts and evidence for the reports' tests: valid, small, and changed where a test says.
// Nothing here was observed: no run, no clock.
import type { Evidence } from '../../../graders/engine/evidence/evidence.ts';
import type { Run } from '../../../graders/engine/evidence/run.ts';
import { type Lang, translator } from '../../../graders/engine/messages/translate.ts';
import type { ReportOptions } from '../../../graders/engine/reports/terminal/render.ts';
import type { CheckVerdict, Verdict } from '../../../graders/engine/verdict/verdict.ts';

export function aCheck(id: string, changes: Partial<CheckVerdict> = {}): CheckVerdict {
  return {
    id,
    title: `the check called ${id}`,
    skill: 'asynchronism',
    outcome: 'passed',
    points: 2,
    maxPoints: 2,
    needs: [],
    notes: [],
    ...changes,
  };
}

export function aFailure(id: string, changes: Partial<CheckVerdict> = {}): CheckVerdict {
  return aCheck(id, {
    outcome: 'failed',
    points: 0,
    diagnosis: 'sequential-await',
    message: 'Only 1 of your 3 requests was in flight.',
    advice: 'Look at the `await` inside your loop.',
    ...changes,
  });
}

export function aVerdict(checks: CheckVerdict[], changes: Partial<Verdict> = {}): Verdict {
  const has = (outcome: CheckVerdict['outcome']) => checks.some((c) => c.outcome === outcome);
  return {
    version: 'verdict/v1',
    exercise: 'ex1-requests',
    outcome: has('failed') ? 'failed' : has('inconclusive') ? 'inconclusive' : 'passed',
    points: checks.reduce((sum, { points }) => sum + (points ?? 0), 0),
    maxPoints: checks.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
    seed: 42,
    sandbox: 'isolated',
    lang: 'en',
    durationMs: 812,
    noise: { level: 'quiet', worstLateMs: 1.2, queueShare: 0.01, othersShare: 0.02 },
    attempts: 1,
    untouched: false,
    checks,
    ...changes,
  };
}

export function aRun(scenario: string, changes: Partial<Run> = {}): Run {
  return {
    scenario,
    attempt: 1,
    lease: 'shared',
    inputs: {},
    outcome: { kind: 'returned', value: [] },
    wallMs: 450,
    heldMs: 0,
    virtualMs: null,
    output: [],
    outputBytes: 0,
    spans: [],
    arrivals: [],
    holds: [],
    demand: null,
    cpu: { source: 'unavailable' },
    eventLoop: { turns: null, pingsSent: 0, pingsAnswered: 0 },
    marks: [],
    leftovers: { threads: 0, endedByItself: null },
    noise: {
      sleeperWorstLateMs: 1.2,
      sleeperMedianLateMs: 0.3,
      samples: 40,
      pressureMs: 0,
      stealMs: 0,
      childQueueMs: 2,
      wallMs: 500,
      memoryPressureMs: 0,
      throttledMs: null,
      childCpuMs: 10,
      othersCpuMs: 0,
      cores: 2,
      quotaCores: null,
    },
    ...changes,
  };
}

export function someEvidence(runs: Run[], changes: Partial<Evidence> = {}): Evidence {
  return {
    version: 'evidence/v1',
    exercise: 'ex1-requests',
    seed: 42,
    observedAt: '2026-03-02T09:30:00Z',
    durationMs: 700,
    sandbox: 'isolated',
    machine: {
      platform: 'linux',
      arch: 'x64',
      node: 'v26.10.0',
      cores: 2,
      quotaCores: null,
      canReadThreads: true,
    },
    files: [{ path: 'requests.ts', bytes: 900, sha256: 'a'.repeat(64), pristine: false }],
    runs,
    ...changes,
  };
}

/** `span('A', 0, 200)`; a lane makes it a thread's. */
export function span(task: string, startMs: number, endMs: number | null, lane?: string) {
  return {
    task,
    startMs,
    endMs,
    seenBy: 'grader' as const,
    ...(lane === undefined ? {} : { lane }),
  };
}

export function line(text: string, stream: 'stdout' | 'stderr' = 'stdout') {
  return { stream, text, atMs: 0 };
}

export function options(changes: Partial<ReportOptions> & { lang?: Lang } = {}): ReportOptions {
  const lang = changes.lang ?? 'en';
  return { translate: translator(lang), lang, width: 80, colour: false, unicode: true, ...changes };
}
