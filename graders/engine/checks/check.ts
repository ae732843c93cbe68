// One hidden check: a sentence, points, and a claim on the evidence of each submission.
// It starts no process, reads no clock, and knows nothing of the scenarios but their names.
import { test } from 'vitest';
import type { Evidence } from '../evidence/evidence.ts';
import type { Run } from '../evidence/run.ts';
import type {
  CheckOutcome,
  MessageValues,
  Picture,
  Skill,
  Visibility,
} from '../verdict/verdict.ts';
import type { Submitted } from './courier.ts';
import { judgeEnd, wasStoppedThrashing } from './ends.ts';
import { enforce, Finding, Inconclusive, NotReached } from './finding.ts';
import type { JudgedCheck } from './judged.ts';

declare module 'vitest' {
  interface TaskMeta {
    judged?: JudgedCheck;
  }
}

const LONGEST_VALUE = 600;

export interface CheckOptions {
  points: number;
  skill: Skill;
  /** `instructor`: only in `checks.instructor.test.ts`, which students never get. Default: everybody. */
  visibility?: Visibility;
  /** Ids of earlier checks that must have passed: one fault does not become ten failures. */
  needs?: readonly string[];
  /** Ids of earlier checks that must not have failed; whether they were reached does not matter. */
  unless?: readonly string[];
}

export interface CheckContext {
  evidence: Evidence;
  /** A run that must have come to a result; any other end is this check's finding. */
  run(scenario: string): Run;
  /** A run whatever its end. */
  attempt(scenario: string): Run;
  /** Adds a remark that decides nothing. */
  note(id: string, values: MessageValues): void;
  /** Which scenario's timeline explains this check. */
  picture(picture: Picture): void;
  /** Ends this check without an outcome: what it would judge is spoilt by another check's mistake. */
  notReached(why: string): never;
}

export type Check = (
  id: string,
  title: string,
  options: CheckOptions,
  claim: (context: CheckContext) => void,
) => void;

/** Of all checks on the same submissions: an instructor's may stand on everybody's, of another file. */
const outcomesOf = new WeakMap<readonly Submitted[], Map<string, CheckOutcome>>();

/** Makes the `check` of one exercise; each call registers one test a submission. */
export function checksFor(submissions: readonly Submitted[]): Check {
  const outcomes = outcomesOf.get(submissions) ?? new Map<string, CheckOutcome>();
  outcomesOf.set(submissions, outcomes);
  const key = (submission: string, id: string): string => JSON.stringify([submission, id]);
  return (id, title, { points, skill, visibility, needs = [], unless = [] }, claim) => {
    for (const { submission, evidence } of submissions) {
      test(`${submission}: ${title}`, ({ task, skip }) => {
        const judged: JudgedCheck = {
          submission,
          id,
          title,
          skill,
          ...(visibility && { visibility }),
          maxPoints: points,
          needs: [...needs, ...unless],
          outcome: 'not-reached',
          notes: [],
          scenarios: [],
        };
        task.meta.judged = judged;
        outcomes.set(key(submission, id), 'not-reached');
        const before = (earlier: string) => outcomes.get(key(submission, earlier));
        const stands = needs.every((need) => before(need) === 'passed');
        if (!stands || unless.some((other) => before(other) === 'failed')) {
          return skip('stands on a check that has not passed');
        }
        try {
          judge(claim, evidence, judged);
        } finally {
          outcomes.set(key(submission, id), judged.outcome);
        }
      });
    }
  };
}

/** Writes what the claim says into `judged`. A finding is an outcome, and fails the test too. */
function judge(
  claim: (context: CheckContext) => void,
  evidence: Evidence,
  judged: JudgedCheck,
): void {
  const used = new Set<Run>();
  try {
    claim(contextOf(evidence, judged, used));
    judged.outcome = 'passed';
  } catch (thrown) {
    if (thrown instanceof NotReached) return;
    if (!(thrown instanceof Finding || thrown instanceof Inconclusive)) throw thrown;
    const error = [...used].some(wasStoppedThrashing) ? new Inconclusive('starved') : thrown;
    judged.outcome = error instanceof Finding ? 'failed' : 'inconclusive';
    judged.diagnosis = error.diagnosis;
    judged.values = short(error.values);
    if (error.diagnosis === 'unproved' && error instanceof Finding) judged.flagged = true;
    judged.notes.push(...fixedWaits(used));
    throw error;
  } finally {
    judged.scenarios = [...used].map(({ scenario }) => scenario);
  }
}

/** A student's own text may be as long as the student likes; a sentence may not. */
function short(values: MessageValues): MessageValues {
  const cut = (value: string | number) =>
    typeof value === 'string' && value.length > LONGEST_VALUE
      ? `${value.slice(0, LONGEST_VALUE)}…`
      : value;
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, cut(value)]));
}

/** Where threads cannot be read, a failure says that it was judged by a fixed wait. */
function fixedWaits(runs: ReadonlySet<Run>): JudgedCheck['notes'] {
  const waits = [...runs].flatMap(({ holds }) =>
    holds.filter((one) => one.decidedBy === 'fixed-wait'),
  );
  const [longest] = waits.sort((a, b) => b.waitedMs - a.waitedMs);
  return longest ? [{ id: 'fixed-wait', values: { waitedMs: longest.waitedMs } }] : [];
}

function contextOf(evidence: Evidence, judged: JudgedCheck, used: Set<Run>): CheckContext {
  const attempt = (scenario: string): Run => {
    const run = evidence.runs.find((one) => one.scenario === scenario);
    if (run === undefined) throw new Error(`the evidence has no run "${scenario}"`);
    used.add(run);
    return run;
  };
  return {
    evidence,
    attempt,
    run(scenario) {
      const run = attempt(scenario);
      enforce(judgeEnd(run));
      return run;
    },
    note: (id, values) => void judged.notes.push({ id, values }),
    picture: (picture) => {
      judged.picture = picture;
    },
    notReached(why) {
      throw new NotReached(why);
    },
  };
}
