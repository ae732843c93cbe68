// `memory`: for each core, two graders, in a control group that always has room for what they allocate
// and for hardly any page of a file, beside a neighbour in it that writes and reads one without end.
//
// Without swap, only pages of files can be taken back. Those of Node itself are what hurts when they are
// gone, but they count for whichever group read them first; so graders here run a copy of Node, first
// read and written inside. The limit follows what is allocated: one that stands still is either far from
// it or below it, and a process that is killed, or told that there is no memory, has no verdict to give.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startCompanion } from '../companion.ts';
import { type Condition, type Surroundings, twoACore } from './condition.ts';
import { type ControlGroup, makeControlGroup } from './control-group.ts';

const MEGABYTE = 1024 * 1024;
/**
 * Measured on 2 cores with 20 runs of each of two solutions, beside other work, by /proc/pressure/memory
 * and /proc/vmstat: with 100 MB some task stood waiting for memory in 32 % of the time (9,700 major
 * faults in 188 s), with 112 MB in 26 % (6,100 in 151 s), with 160 MB in 18 %; with 64 MB nothing got
 * anywhere. Nothing was ever killed.
 */
const FILES_BYTES = 104 * MEGABYTE;
const FILES = join(import.meta.dirname, '..', 'loads', 'files.ts');

export const memory: Condition = {
  name: 'memory',
  graders: twoACore,
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
  const [enter = '', ...rest] = group.enter;
  await promisify(execFile)(enter, [...rest, 'cp', process.execPath, copy]);
  const neighbour = startCompanion([...group.enter, process.execPath, FILES, folder]);
  const letGo = follow(group);
  return {
    commandFor: () => [...group.enter, copy],
    watchOver() {
      const before = killed(group);
      return () => {
        neighbour.refuseItsEnd();
        if (killed(group) !== before) throw new Error('the system killed for lack of memory');
      };
    },
    async end() {
      await neighbour.end();
      letGo();
      await group.remove();
      await rm(copy, { force: true });
    },
  };
}

const FOLLOW_EVERY_MS = 20;
const LEAST_STEP_BYTES = 4 * MEGABYTE; // to write a limit costs taking pages back

/** Keeps the limit a little above what is allocated. Version 2 has one that never kills. */
function follow(group: ControlGroup): () => void {
  const isOld = group.version === 1;
  const [usage, limit] = isOld
    ? ['memory.usage_in_bytes', 'memory.limit_in_bytes']
    : ['memory.current', 'memory.high'];
  let [last, isAtWork] = [0, false];
  const step = async (): Promise<void> => {
    const [used, stat] = await Promise.all([group.read(usage), group.read('memory.stat')]);
    const ofFiles = Number(/^(?:cache|file) (\d+)$/m.exec(stat)?.[1]);
    const wanted = Number(used) - ofFiles + FILES_BYTES;
    if (Math.abs(wanted - last) < LEAST_STEP_BYTES) return;
    await group.write(limit, String(wanted));
    last = wanted;
  };
  const timer = setInterval(() => {
    if (isAtWork) return; // still taking pages back
    isAtWork = true;
    // It is busy, or gone: the next step will do, or there is none.
    void step()
      .catch(() => {})
      .finally(() => {
        isAtWork = false;
      });
  }, FOLLOW_EVERY_MS);
  return () => clearInterval(timer);
}

function killed({ folder, version }: ControlGroup): number {
  const file = version === 1 ? 'memory.oom_control' : 'memory.events';
  return Number(/^oom_kill (\d+)$/m.exec(readFileSync(join(folder, file), 'utf8'))?.[1]);
}
