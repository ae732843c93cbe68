// What a scenario leaves behind: threads that it started, and whether its process can end.
// It waits until all is quiet before it looks; what a leftover means is for the checks.
import { setTimeout as pause } from 'node:timers/promises';
import type { Run } from '../evidence/run.ts';
import { hold } from './hold/hold.ts';
import type { RunLog } from './run-log.ts';
import type { ScenarioRequest } from './run-scenario.ts';

/** Waits until nothing moves: threads of an earlier scenario may still be on their way out. */
export async function quietDown({ observer, clock }: ScenarioRequest, log: RunLog): Promise<void> {
  await hold({
    phase: 'quiet',
    expected: 0,
    arrivals: () => 0,
    progress: () => log.events,
    ended: () => log.ended !== null,
    observer,
    clock,
  });
}

/**
 * All threads but the main one, by the system's numbers; null where it tells none. Node's own were
 * there before any student code, so those that are new are the program's, whatever their names.
 */
export function workersOf({ observer, guest }: ScenarioRequest): ReadonlySet<number> | null {
  if (observer === null) return null;
  return new Set([...observer.snapshot().keys()].filter((tid) => tid !== guest.pid));
}

/** What is left: threads once everything is quiet; whether the process ends when it is let go. */
export async function afterwards(
  request: ScenarioRequest,
  log: RunLog,
  before: ReadonlySet<number> | null,
): Promise<Run['leftovers']> {
  const { guest, scenario, observer } = request;
  const nothing = { threads: null, endedByItself: null };
  if (scenario.afterwards === undefined || log.ended !== null || log.settled === null)
    return nothing;
  await quietDown(request, log);
  const after = workersOf(request);
  const threads = before && after ? [...after].filter((tid) => !before.has(tid)).length : null;
  if (scenario.afterwards === 'threads') return { threads, endedByItself: null };
  guest.send({ type: 'end' });
  await quietDown(request, log);
  // Quiet is only a guess where threads cannot be seen, and where the main one is on its way out: an
  // end may take its time, and be told late by whoever stands between the guest and the grader.
  const longestMs = observer === null ? 10_000 : 2_000;
  if (!isAtRest(observer) && log.ended === null) {
    await Promise.race([guest.gone, pause(longestMs)]);
  }
  const endedByItself = hasEndedByItself(log);
  guest.kill({ why: 'done' });
  return { threads, endedByItself };
}

/** Asleep where a living program sleeps, and not in its last moments or gone. */
function isAtRest(observer: ScenarioRequest['observer']): boolean {
  const main = observer?.waits().find(({ isMain }) => isMain);
  return main !== undefined && ASLEEP.includes(main.wait.kind);
}
const ASLEEP = ['event-loop', 'parked', 'timed', 'read'];

/** A limit may end it while it is waited for: that is no end of its own. */
function hasEndedByItself({ ended }: RunLog): boolean {
  return ended !== null && ended.killed === null;
}
