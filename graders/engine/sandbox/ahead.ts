// Guests that are started before there is a submission, and wait on its stage for its files.
// Nothing of a student's runs in them before they are taken; what nobody takes is ended unused.
import { prepareCommand, type StageDirs, specFor } from './guest-start.ts';
import type { ProcessPlan } from './scenario.ts';
import type { GuestHandle, Tier } from './tier.ts';

export interface Ahead {
  /** The guest that waits for this process of the plan; undefined if it was taken, or has ended. */
  take(processName: string): GuestHandle | undefined;
  /** Ends those that still wait. */
  dismiss(): void;
}

/** The guest's own files must lie in the stage already: see `prepareGuest`. */
export function startAhead(tier: Tier, dirs: StageDirs, processes: readonly ProcessPlan[]): Ahead {
  const waiting = new Map<string, GuestHandle>();
  for (const plan of processes) {
    const handle = startOne(tier, dirs, plan);
    waiting.set(plan.name, handle);
    // One that the system has ended meanwhile would look as if the student's code had ended it.
    const forget = (): void => {
      if (waiting.get(plan.name) === handle) waiting.delete(plan.name);
    };
    handle.ended.then(forget, forget); // whoever takes it is told of its end all the same
  }
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
  handle.commands.write(`${JSON.stringify(prepareCommand(plan, dirs, handle))}\n`);
  return handle;
}
