// Measures one condition for one round: begins it, sets its graders to work, keeps each run as it ends.
// It plans nothing and sums nothing up.
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../graders/engine/errors.ts';
import type { Condition, Surroundings } from './conditions/condition.ts';
import { type Grader, startGrader } from './grader.ts';
import type { Journal } from './journal.ts';
import { journalKey } from './key.ts';
import { longestFirst } from './longest-first.ts';
import { thisMachine } from './machine.ts';
import { findingOf, type Measured, measuredOf } from './measured.ts';
import { KEPT } from './place.ts';
import type { Batch } from './plan.ts';
import type { Subject } from './subject.ts';

export interface Measuring {
  /** Where verdicts and evidence go that are not as declared. */
  folder: string;
  signal: AbortSignal;
  /** Asked before every run: whether the time is up. */
  isOver(): boolean;
  onRun(subject: Subject, measured: Measured): void;
  /** One run that came to nothing: it is not kept, and its grader has been replaced. */
  onBroken(subject: Subject, error: Error): void;
}

/** @throws the signal's reason once it is aborted; what `onBroken` throws. */
export async function measureBatch(
  batch: Batch<Journal>,
  condition: Condition,
  measuring: Measuring,
): Promise<void> {
  await mkdir(join(measuring.folder, KEPT), { recursive: true });
  const surroundings = await condition.begin(measuring.folder);
  let hasFailed = false; // then the other graders end with what they are at
  const isOver = () => hasFailed || measuring.isOver();
  try {
    const runs = longestFirst(batch.runs, batch.condition).values();
    const graders = Math.min(condition.graders(availableParallelism()), batch.runs.length);
    const atWork = Array.from({ length: graders }, (_, number) =>
      work(runs, batch, { surroundings, number }, { ...measuring, isOver }).catch((error) => {
        hasFailed = true;
        throw error;
      }),
    );
    const [failed] = (await Promise.allSettled(atWork)).filter(
      ({ status }) => status === 'rejected',
    );
    if (failed?.status === 'rejected') throw failed.reason;
  } finally {
    await surroundings.end();
  }
}

/** One grader, or one after another where they break, until no run is left. */
async function work(
  runs: Iterator<Journal> & Iterable<Journal>,
  { condition }: Batch<Journal>,
  { surroundings, number }: { surroundings: Surroundings; number: number },
  measuring: Measuring,
): Promise<void> {
  const { signal, isOver, onBroken } = measuring;
  let grader: Grader | undefined; // started for a run, not for an audit whose time is up
  const stop = () => void grader?.end();
  signal.addEventListener('abort', stop);
  try {
    for (let run = runs.next(); run.done !== true; run = runs.next()) {
      signal.throwIfAborted();
      if (isOver()) return;
      grader ??= startGrader(surroundings, number);
      try {
        const check = surroundings.watchOver();
        await measureOne(run.value, grader, condition, { ...measuring, check });
      } catch (error) {
        signal.throwIfAborted();
        onBroken(run.value.subject, error as Error);
        await grader.end();
        grader = undefined;
      }
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await grader?.end();
  }
}

async function measureOne(
  journal: Journal,
  grader: Grader,
  condition: string,
  { folder, signal, onRun, check }: Measuring & { check: () => void },
): Promise<void> {
  const { subject } = journal;
  const { verdict, othersShare } = await grader.grade(subject);
  signal.throwIfAborted(); // Ctrl-C may have ended what the grader was looking at
  check();
  await refuseChange(journal);
  const machine = thisMachine();
  const measured = measuredOf(verdict, { condition, machine, othersShare, at: new Date() });
  if (findingOf(subject, measured) !== 'as-declared') {
    measured.kept = `${KEPT}/${subject.exercise}.${subject.name}.${condition}.${verdict.seed}`;
    await grader.keep(join(folder, measured.kept));
  }
  await journal.add(measured);
  onRun(subject, measured);
}

/** Hours are enough for somebody to edit what is measured: no line is kept of something else. */
async function refuseChange({ subject, key }: Journal): Promise<void> {
  if ((await journalKey(subject)) === key) return;
  const values = { exercise: subject.exercise, subject: subject.name };
  throw new UserError('errors.audit-outdated.problem', 'errors.audit-outdated.hint', values);
}
