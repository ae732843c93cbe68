// Measures everything that is still to do, round by round, and gives up where graders only break.
// It begins with what a killed audit left behind, so that nothing of it is measured along.
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { UserError } from '../../graders/engine/errors.ts';
import { takeLease } from '../../graders/engine/lease.ts';
import type { Call } from '../command-line/command.ts';
import { sweepControlGroups } from './conditions/control-group.ts';
import { copyOfNode } from './conditions/memory.ts';
import type { Journal } from './journal.ts';
import { measureBatch } from './measure.ts';
import { findingOf } from './measured.ts';
import { planBatches } from './plan.ts';
import { showProgress } from './progress.ts';
import type { Settings } from './settings.ts';

const LONGEST_WAIT_MS = 500; // for one that is about to end; any other would go on for hours

/** @throws {UserError} if another audit is measuring into the same folder. */
export async function refuseSecondAudit(
  folder: string,
  signal: AbortSignal,
): Promise<AsyncDisposable> {
  const id = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const asked = { name: `overlap-audit-${id}`, longestWaitMs: LONGEST_WAIT_MS, signal };
  const lease = await takeLease(asked);
  if (lease.kind === 'exclusive') return lease;
  throw new UserError('errors.audit-running.problem', 'errors.audit-running.hint', { folder });
}

const MOST_BROKEN_IN_A_ROW = 5; // then it is no accident, and hours would be spent on nothing

/**
 * How many runs came to nothing by a fault of the grader's. They will be run again by the next audit.
 *
 * @throws {Error} what broke, if nothing but that happens.
 */
export async function measureAll(
  call: Call,
  { folder, conditions, targets, untilMs }: Settings,
  journals: readonly Journal[],
): Promise<number> {
  await sweepControlGroups();
  await rm(copyOfNode(folder), { force: true });
  const names = conditions.map(({ name }) => name);
  const batches = planBatches(journals, names, targets);
  const progress = showProgress(call, batches);
  const isOver = () => performance.now() >= untilMs;
  let [broken, inARow] = [0, 0];
  const measuring = {
    ...{ folder, signal: call.signal, isOver },
    onRun: (...[subject, measured]: Parameters<typeof findingOf>) => {
      inARow = 0;
      progress.oneRun(findingOf(subject, measured) === 'as-declared');
    },
    onBroken: ({ exercise, name }: Journal['subject'], error: Error) => {
      if (error instanceof UserError) throw error; // theirs to mend, and not by going on
      broken += 1;
      inARow += 1;
      if (inARow >= MOST_BROKEN_IN_A_ROW) throw error;
      const values = { exercise, subject: name, why: error.message };
      void progress.tell(call.translate('ui.audit.broke', values));
    },
  };
  try {
    for (const batch of batches) {
      const condition = conditions.find(({ name }) => name === batch.condition);
      if (condition === undefined || isOver()) continue;
      progress.began(batch);
      await measureBatch(batch, condition, measuring);
      await progress.ended();
    }
  } finally {
    progress.clear();
  }
  return broken;
}
