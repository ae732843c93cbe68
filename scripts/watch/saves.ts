// Notices that an exercise's files were saved, whatever the editor does and wherever they lie.
// The system's own events only say when to look: what is believed is what stands on the disk.
import { type FSWatcher, watch } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Look, look, type Place } from './look.ts';

export interface SavesRequest extends Place {
  onSave(): void;
  /** Asks the disk this often and hears no events; default: events, and a look each second. */
  pollMs?: number | undefined;
  settling?: Settling;
}

export interface Settling {
  /** An editor that writes in several steps is done when nothing has moved for so long. */
  stillMs: number;
  /** A file that has gone is likely being replaced: it is given so much time to come back. */
  backMs: number;
}

export interface Saves {
  stop(): void;
}

/** Events may not come at all (network folders, containers), or be of a folder that is gone. */
const LOOK_EVERY_MS = 1_000;
/** Between two looks while something moves. */
const STEP_MS = 20;
const SETTLING: Settling = { stillMs: 20, backMs: 120 };

/** What was there when it began is no save. */
export function watchSaves(request: SavesRequest): Saves {
  const { onSave, pollMs, settling = SETTLING, ...place } = request;
  const over = new AbortController();
  let seen = look(place);
  let isLooking = false;
  let events = pollMs === undefined ? hear(place, check) : undefined;

  function check(): void {
    if (isLooking || over.signal.aborted) return;
    const now = look(place);
    if (now.signature === seen.signature) return;
    isLooking = true;
    void settled(place, now, settling, over.signal).then((after) => {
      isLooking = false;
      // Replaced by one that is the same to the last digit: nobody can tell, and nothing has changed.
      const isSave = !over.signal.aborted && after.signature !== seen.signature;
      seen = after;
      if (isSave) onSave();
      check(); // what came meanwhile
    });
  }

  const timer = setInterval(() => {
    check();
    if (events?.isDeaf()) {
      events.stop();
      events = hear(place, check);
    }
  }, pollMs ?? LOOK_EVERY_MS);
  return {
    stop() {
      over.abort();
      clearInterval(timer);
      events?.stop();
    },
  };
}

/** The first look after which nothing has moved for a while. Never rejects. */
async function settled(
  place: Place,
  first: Look,
  { stillMs, backMs }: Settling,
  signal: AbortSignal,
): Promise<Look> {
  let last = first;
  let seenMs = 0;
  while (seenMs < (last.isMissingOne ? backMs : stillMs) && !signal.aborted) {
    await pause(STEP_MS);
    const now = look(place);
    seenMs = now.signature === last.signature ? seenMs + STEP_MS : 0;
    last = now;
  }
  return last;
}

interface Ears {
  /** Some folder that is there now is not listened to, or it is another one than before. */
  isDeaf(): boolean;
  stop(): void;
}

/** Listens to folders, not files: a file that is replaced takes whoever listens to it along. */
function hear(place: Place, onEvent: () => void): Ears {
  const watchers = new Set<FSWatcher>();
  const { folders } = look(place);
  let isBroken = false;
  const broken = (): void => {
    isBroken = true; // no events here, or too many folders watched: the looks go on
  };
  for (const { path } of folders) {
    try {
      const watcher = watch(path, { persistent: false }, onEvent);
      watcher.on('error', broken);
      watchers.add(watcher);
    } catch {
      broken();
    }
  }
  const heard = JSON.stringify(folders);
  return {
    isDeaf: () => isBroken || JSON.stringify(look(place).folders) !== heard,
    stop: () => {
      for (const watcher of watchers) watcher.close();
    },
  };
}
