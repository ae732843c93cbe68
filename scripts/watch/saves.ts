// Notices that an exercise's files were saved, whatever the editor does and wherever they lie.
// The system's own events only say when to look: what is believed is what stands on the disk.
import { type FSWatcher, watch } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Look, look, type Place } from './look.ts';

export interface SavesRequest extends Place {
  onSave(): void;
  /** Asks the disk this often and hears no events; default: events, and a look each second. */
  pollMs?: number | undefined;
}

export interface Saves {
  stop(): void;
}

/** Events may not come at all (network folders, containers), or be of a folder that is gone. */
const LOOK_EVERY_MS = 1_000;
/** An editor that writes in several steps is done when nothing has moved for so long. */
const SETTLE_MS = 20;
/** A file that has gone is likely being replaced: it is given so much time to come back. */
const REPLACE_MS = 120;

/** What was there when it began is no save. */
export function watchSaves({ onSave, pollMs, ...place }: SavesRequest): Saves {
  const over = new AbortController();
  let seen = look(place);
  let isLooking = false;
  let events = pollMs === undefined ? hear(place, check) : undefined;

  function check(): void {
    if (isLooking || over.signal.aborted) return;
    const now = look(place);
    if (now.signature === seen.signature) return;
    isLooking = true;
    void settled(place, now, over.signal).then((after) => {
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
async function settled(place: Place, first: Look, signal: AbortSignal): Promise<Look> {
  let last = first;
  let stillMs = 0;
  while (stillMs < (last.isMissingOne ? REPLACE_MS : SETTLE_MS) && !signal.aborted) {
    await pause(SETTLE_MS);
    const now = look(place);
    stillMs = now.signature === last.signature ? stillMs + SETTLE_MS : 0;
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
