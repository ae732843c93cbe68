// `memory`: for each core, a grader, in a control group whose memory only just holds what they allocate,
// beside a neighbour in it that writes and reads more than is left. It kills nothing for lack of memory.
//
// Without swap, only pages of files can be taken back. Those of Node itself are what hurts when they are
// gone, but they count for whichever group read them first; so graders here run a copy of Node, first
// read and written inside. Measured on 2 cores with the two solutions, by /proc/pressure/memory and
// /proc/vmstat: at 280 MB a grader, some task stood waiting for memory in half of the time (16.6 of 33.6 s),
// with 4,000 major faults, and no process was killed; at 310 MB in 7 %, with 60; at 340 MB in 7 %, with 43.
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startCompanion } from '../companion.ts';
import { type Condition, oneACore, type Surroundings } from './condition.ts';
import { type ControlGroup, makeControlGroup } from './control-group.ts';

const MEGABYTE = 1024 * 1024;
const GRADER_BYTES = 280 * MEGABYTE;
const NEIGHBOUR_BYTES = 30 * MEGABYTE;
const FILES = join(import.meta.dirname, '..', 'loads', 'files.ts');

export const memory: Condition = {
  name: 'memory',
  graders: oneACore,
  async missing() {
    const group = await makeControlGroup('memory');
    await group?.remove();
    return group === undefined ? 'ui.audit.missing.control-group' : undefined;
  },
  async begin(folder) {
    const group = await makeControlGroup('memory');
    if (group === undefined) throw new Error('no control group can be made any more');
    try {
      return await pressIn(group, folder);
    } catch (error) {
      await group.remove();
      throw error;
    }
  },
};

/** One audit at a time in this folder: nobody else needs it. */
export function copyOfNode(folder: string): string {
  return join(folder, 'node');
}

async function pressIn(group: ControlGroup, folder: string): Promise<Surroundings> {
  const copy = copyOfNode(folder);
  const stopGivingWay = await limit(group);
  const [enter = '', ...rest] = group.enter;
  await promisify(execFile)(enter, [...rest, 'cp', process.execPath, copy]);
  const neighbour = startCompanion([...group.enter, process.execPath, FILES, folder]);
  return {
    command: [...group.enter, copy],
    refuseItsEnd: neighbour.refuseItsEnd,
    async end() {
      await neighbour.end();
      stopGivingWay();
      await group.remove();
      await rm(copy, { force: true });
    },
  };
}

const LOOK_EVERY_MS = 50;
const GIVE_WAY_BYTES = 16 * MEGABYTE;

/** A limit that makes whoever is over it wait and give pages back. What it gives back ends that. */
async function limit(group: ControlGroup): Promise<() => void> {
  let bytes = availableParallelism() * GRADER_BYTES + NEIGHBOUR_BYTES;
  if (group.version === 2) {
    await group.write('memory.high', String(bytes)); // nothing is ever killed for this one
    return () => {};
  }
  await group.write('memory.limit_in_bytes', String(bytes));
  await group.write('memory.oom_control', '1'); // nothing is killed: it stands still instead …
  const timer = setInterval(async () => {
    if (!/^under_oom 1$/m.test(await group.read('memory.oom_control').catch(() => ''))) return;
    bytes += GIVE_WAY_BYTES; // … until the limit gives way, for then it is below the working set
    await group.write('memory.limit_in_bytes', String(bytes)).catch(() => {});
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
