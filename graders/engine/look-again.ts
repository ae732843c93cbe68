// Looks again, alone, at what the machine was too busy to show: those scenarios and no others.
// A failure is never looked at again until it passes.
import type { JudgedCheck } from './checks/judged.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { Run } from './evidence/run.ts';
import { takeLease } from './lease.ts';
import type { Looker, Progress } from './looker.ts';

/** Evidence, and what the checks said of it. */
export interface Clear {
  evidence: Evidence;
  judged: JudgedCheck[];
}

export interface LookAgainRequest {
  looker: Looker;
  judge(evidence: Evidence): Promise<Clear>;
  onProgress?: ((event: Progress) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** What the machine was too busy to show is looked at this many times in all; a failure only once. */
const MOST_ATTEMPTS = 3;

/** The first look's evidence with what later looks saw better, and the checks' last word on it. */
export async function lookAgain(first: Clear, request: LookAgainRequest): Promise<Clear> {
  const { looker, judge, onProgress, signal } = request;
  let clear = first;
  for (let attempt = 2; attempt <= MOST_ATTEMPTS; attempt++) {
    const only = toLookAtAgain(clear.judged);
    if (only.size === 0) break;
    await looker.settleTypes(); // the type check would only be noise beside the next look
    onProgress?.({ kind: 'waiting' });
    await using lease = await takeLease({ signal });
    const again = await looker.look({ attempt, lease: lease.kind, only });
    const runs = replaced(clear.evidence.runs, again.runs);
    const next = await judge({ ...clear.evidence, runs });
    if (losesAFailure(clear.judged, next.judged)) break;
    clear = next;
  }
  return clear;
}

/** What stands on a check that can be told no longer is not reached: what had failed must stay failed. */
function losesAFailure(before: readonly JudgedCheck[], now: readonly JudgedCheck[]): boolean {
  const failed = (checks: readonly JudgedCheck[]) =>
    new Set(checks.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id));
  return !failed(before).isSubsetOf(failed(now));
}

/** Each run anew where there is a newer one; all others stay as they were first seen. */
function replaced(runs: readonly Run[], newer: readonly Run[]): Run[] {
  return runs.map((run) => newer.find(({ scenario }) => scenario === run.scenario) ?? run);
}

/**
 * The runs of checks that could not tell. One by which another check has failed is not among them:
 * a failure is never looked at again until it passes.
 */
export function toLookAtAgain(judged: readonly JudgedCheck[]): ReadonlySet<string> {
  const of = (outcome: JudgedCheck['outcome']) =>
    new Set(judged.filter((one) => one.outcome === outcome).flatMap(({ scenarios }) => scenarios));
  return of('inconclusive').difference(of('failed'));
}
