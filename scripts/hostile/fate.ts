// Whether one program got through, by what the grader saw: what arrived, changed, ended, or was there.
// What the program says of itself is looked at for secrets only.

import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import type { Run } from '../../graders/engine/evidence/run.ts';
import type { Graded } from '../../graders/engine/grade.ts';
import type { Bait } from './bait.ts';
import { harmIn } from './harm.ts';
import type { Watch } from './processes.ts';
import type { Fate, Proof } from './program.ts';
import { reportsOn } from './reports.ts';

export interface Scene {
  graded: Pick<Graded, 'evidence' | 'verdict'>;
  exercise: Exercise;
  bait: Bait;
  watch: Watch;
  /** Processes that were left when the grading was over. */
  left: number;
}

/** `saw`: what it is judged by, in a few words. */
export interface Judged {
  fate: Fate;
  saw: string;
}

export async function fateOf(proof: Proof, scene: Scene): Promise<Judged> {
  const saw = await sightOf(proof, scene);
  return saw === '' ? { fate: 'stopped', saw: '' } : { fate: 'got-through', saw };
}

/** Empty if there was nothing to be seen. */
async function sightOf(proof: Proof, scene: Scene): Promise<string> {
  const { graded, bait, watch, left } = scene;
  const is = (seen: boolean, what: string): string => (seen ? what : '');
  switch (proof.by) {
    case 'secret': {
      const said = wordsOf(graded.evidence.runs).join('\n');
      return proof.of.filter((one) => said.includes(bait.secrets[one])).join(', ');
    }
    case 'files':
      return is(await bait.filesHaveChanged(), 'files');
    case 'connection':
      return is(bait.ears.heard.has(proof.to), proof.to);
    case 'signal':
      return is(proof.to === 'decoy' ? bait.decoyHasEnded() : bait.graderHasHeard(), proof.to);
    case 'priority':
      return is(bait.decoyIsSlowed(), 'priority');
    case 'process':
      return is(watch.sawMark(), 'process');
    case 'leftover':
      return is(left > 0, `${left} left`);
    case 'points':
      return pointsFrom(proof.checks, graded.verdict);
    case 'resource':
      return is(watch.peaks[proof.what] > proof.most, `${Math.round(watch.peaks[proof.what])}`);
    case 'end':
      return is(
        !graded.evidence.runs.some((run) => proof.ends.includes(run.outcome.kind)),
        endsOf(graded),
      );
    case 'report':
      return (await reportsOn(graded, scene.exercise)).flatMap(harmIn).join(', ');
  }
}

function pointsFrom(checks: readonly string[], { checks: judged }: Graded['verdict']): string {
  const forged = judged.filter(({ id }) => checks.includes('*') || checks.includes(id));
  const giving = forged.filter(({ points }) => (points ?? 0) > 0);
  return giving.map(({ id, points }) => `${id} ${points}`).join(', ');
}

function endsOf({ evidence }: Scene['graded']): string {
  return [...new Set(evidence.runs.map((run) => run.outcome.kind))].join(', ');
}

/** All that the program said: printed, returned, thrown, sent. Its inputs are the grader's words. */
function wordsOf(runs: readonly Run[]): string[] {
  return runs.flatMap(({ outcome, output, arrivals, marks }) =>
    textsIn([outcome.kind === 'threw' ? outcome.error.message : outcome, output, arrivals, marks]),
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
