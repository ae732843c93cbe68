// A control group that the audit makes, fills, and removes: Linux, version 1 or 2.
// Groups stand at the root of their hierarchy; the audit's own group is left as it is.
import { readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

type Controller = 'cpu' | 'memory';

export interface ControlGroup {
  version: 1 | 2;
  folder: string;
  /** Starts with this what is to be inside; what it starts is inside too. */
  enter: readonly string[];
  read(file: string): Promise<string>;
  write(file: string, value: string): Promise<void>;
  /** Whatever is still inside is killed. */
  remove(): Promise<void>;
}

const MOUNT = '/sys/fs/cgroup';
const PREFIX = 'overlap-audit-';
// A file that only a group with this controller has.
const CONTROLS = { cpu: 'cpu.max', memory: 'memory.high' } as const;

/**
 * Undefined where none can be made: no Linux, no rights, or no such controller. `number` tells those
 * apart that one audit has at a time.
 */
export async function makeControlGroup(
  controller: Controller,
  number = 0,
): Promise<ControlGroup | undefined> {
  for (const [version, parent] of parentsOf(controller)) {
    const folder = join(parent, `${PREFIX}${process.pid}-${number}`);
    try {
      await mkdir(folder);
      if (version === 2) await access(join(folder, CONTROLS[controller]));
      return groupAt(folder, version);
    } catch {
      await remove(folder);
    }
  }
  return undefined;
}

function parentsOf(controller: Controller): [version: 1 | 2, parent: string][] {
  if (process.platform !== 'linux') return [];
  const isVersion2 = namesIn(MOUNT).includes('cgroup.controllers');
  return isVersion2 ? [[2, MOUNT]] : [[1, join(MOUNT, controller)]];
}

function groupAt(folder: string, version: 1 | 2): ControlGroup {
  const enter = ['sh', '-c', 'echo $$ > "$0" && exec "$@"', join(folder, 'cgroup.procs')];
  return {
    ...{ version, folder },
    enter,
    read: (file) => readFile(join(folder, file), 'utf8'),
    write: (file, value) => writeFile(join(folder, file), value),
    remove: () => remove(folder),
  };
}

/** Groups of audits that were killed: their makers are gone. */
export async function sweepControlGroups(): Promise<void> {
  for (const parent of [MOUNT, join(MOUNT, 'cpu'), join(MOUNT, 'memory')]) {
    for (const name of namesIn(parent)) {
      const isOurs = name.startsWith(PREFIX);
      const maker = isOurs ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
      if (Number.isInteger(maker) && !isRunning(maker)) await remove(join(parent, name));
    }
  }
}

const TRIES = 50;
const BETWEEN_MS = 100; // what was killed leaves its group a moment later

async function remove(folder: string): Promise<void> {
  for (let tries = 0; tries < TRIES && namesIn(folder).length > 0; tries++) {
    try {
      rmdirSync(folder);
    } catch {
      for (const pid of membersOf(folder)) kill(pid);
      await sleep(BETWEEN_MS);
    }
  }
}

function membersOf(folder: string): number[] {
  try {
    const text = readFileSync(join(folder, 'cgroup.procs'), 'utf8');
    return text.split('\n').filter(Boolean).map(Number);
  } catch {
    return []; // it is gone
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {} // it was faster
}

function isRunning(pid: number): boolean {
  return namesIn(`/proc/${pid}`).length > 0;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
