// Guests that are started before there is a submission, and wait on its stage for its files.
// Nothing of a student's runs in them before they are taken; what nobody takes is ended unused.
import { prepareCommand, type StageDirs, specFor } from './guest-start.ts';
import type { ProcessPlan } from './scenario.ts';
import type { GuestHandle, Tier } from './tier.ts';

export interface Ahead {
  /** The guest that waits for this process of the plan; undefined if it was taken already. */
  take(processName: string): GuestHandle | undefined;
  /** Ends those that still wait. */
  dismiss(): void;
}

/** The guest's own files must lie in the stage already: see `prepareGuest`. */
export function startAhead(tier: Tier, dirs: StageDirs, processes: readonly ProcessPlan[]): Ahead {
  const waiting = new Map<string, GuestHandle>();
  for (const plan of processes) waiting.set(plan.name, startOne(tier, dirs, plan));
  return {
    take(processName) {
      const handle = waiting.get(processName);
      waiting.delete(processName);
      return handle;
    },
    dismiss() {
      for (const handle of waiting.values()) handle.kill();
      waiting.clear();
    },
  };
}

function startOne(tier: Tier, dirs: StageDirs, plan: ProcessPlan): GuestHandle {
  const handle = tier.start(specFor(plan, dirs));
  handle.ended.catch(() => {}); // whoever takes it is told
  handle.commands.write(`${JSON.stringify(prepareCommand(plan, dirs))}\n`);
  return handle;
}
