// What a folder of grades was graded with the last time, where it is not said anew: whose names, which exercises.
// Without it, a command typed again in haste would grade other things under other names into the same files.
import { resolve } from 'node:path';
import type { Call } from '../command-line/command.ts';
import { OPTIONS } from '../command-line/options.ts';
import { keptParts } from './command.ts';

const REMEMBERED = [OPTIONS.roster, OPTIONS.exercises].map(({ name }) => name);

export interface Remembering {
  /** With what is remembered among its options, as if it had been typed. */
  call: Call;
  /** That alone, as it would be typed: an option and its value each. */
  parts: readonly (readonly string[])[];
}

/**
 * Nothing is remembered for who says that the rest is to be left out.
 *
 * @throws {UserError} if what was kept is damaged.
 */
export async function remembering(call: Call): Promise<Remembering> {
  const { options } = call.given;
  const out = options.get(OPTIONS.out.name);
  if (out === undefined || options.has(OPTIONS.leaveOut.name)) return { call, parts: [] };
  const kept = (await keptParts(resolve(call.folder, out))) ?? [];
  const parts = kept.filter(([flag = '', value]) => {
    const name = flag.replace(/^--/, '');
    return REMEMBERED.includes(name as never) && value !== undefined && !options.has(name);
  });
  const more = parts.map(([flag = '', value = '']) => [flag.replace(/^--/, ''), value] as const);
  const given = { ...call.given, options: new Map([...options, ...more]) };
  return { call: { ...call, given }, parts };
}
