// Guests that are started before there is a submission, and wait on its stage for its files.
// Nothing of a student's runs in them before they are taken; what nobody takes is ended unused.
import {
  type Clock,
  firstClockOf,
  prepareCommand,
  type StageDirs,
  specFor,
} from './guest-start.ts';
import { introductionTo } from './introduction.ts';
import type { ProcessPlan } from './scenario.ts';
import type { GuestHandle, Tier } from './tier.ts';

export interface Ahead {
  /**
   * The guest that waits for this process of the plan, in this time; undefined if there is none, or it
   * was taken, or has ended.
   */
  take(processName: string, clock: Clock): GuestHandle | undefined;
  /** Ends those that still wait. */
  dismiss(): void;
}

/** The guest's own files must lie in the stage already: see `prepareGuest`. */
export function startAhead(tier: Tier, dirs: StageDirs, processes: readonly ProcessPlan[]): Ahead {
  const waiting = new Map<string, GuestHandle>();
  const keyOf = (name: string, clock: Clock): string => `${clock} ${name}`;
  for (const plan of processes) {
    const handle = startOne(tier, dirs, plan);
    const key = keyOf(plan.name, firstClockOf(plan));
    waiting.set(key, handle);
    // One that the system has ended meanwhile would look as if the student's code had ended it.
    const forget = (): void => {
      if (waiting.get(key) === handle) waiting.delete(key);
    };
    handle.ended.then(forget, forget); // whoever takes it is told of its end all the same
  }
  return {
    take(processName, clock) {
      const key = keyOf(processName, clock);
      const handle = waiting.get(key);
      waiting.delete(key);
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
  const command = prepareCommand(plan, dirs, handle, firstClockOf(plan));
  const { commands } = introductionTo(handle);
  handle.commands.write(`${commands.seal(JSON.stringify(command))}\n`);
  return handle;
}
