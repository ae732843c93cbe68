// How grader and guest come to know each other: a key of their own, before any student code is loaded.
// It is written to the guest once, and nowhere else.
import { randomBytes } from 'node:crypto';
import { KEY_DIGITS, type Key, type Seals, sealsOf } from './guest/seal.ts';
import type { GuestHandle } from './tier.ts';

export interface Introduction {
  commands: Pick<Seals, 'seal'>;
  frames: Pick<Seals, 'open'>;
  /** What a turn of the guest's event loop says at its gate. */
  turns: Pick<Seals, 'open'>;
}

const known = new WeakMap<GuestHandle, Introduction>();

/** The first time, the key goes out as the first line of the commands. */
export function introductionTo(handle: GuestHandle): Introduction {
  const before = known.get(handle);
  if (before !== undefined) return before;
  const key: Key = randomBytes(KEY_DIGITS / 2).toString('hex');
  handle.commands.write(`${key}\n`);
  const introduction: Introduction = {
    commands: sealsOf(key, 'command'),
    frames: sealsOf(key, 'frame'),
    turns: sealsOf(key, 'turn'),
  };
  known.set(handle, introduction);
  return introduction;
}
