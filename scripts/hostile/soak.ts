// Lets cheap hostile programs loose by the hundred, and looks at what the grader has grown to meanwhile.
// It is about the grader alone: what became of each program is for the table.
import { readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { letLoose, type Setting } from './attempt.ts';
import { gradeRightOne } from './corpus.ts';
import { leftBehind } from './processes.ts';
import type { Place, Program } from './program.ts';

export interface Size {
  descriptors: number;
  residentMb: number;
  heapMb: number;
}

export interface Soaked {
  count: number;
  /** Runs before the first look: what is loaded once is loaded by then. */
  warm: number;
  before: Size;
  after: Size;
  left: number;
  isRight: boolean;
}

/** One of each kind of end that costs little. */
const CHEAP = [
  ...['reads-a-file-outside', 'exits-zero', 'writes-on-the-channel', 'closes-the-channel'],
  ...[
    'runs-another-program',
    'nests-its-result',
    'speaks-to-the-build',
    'leaves-a-program-running',
  ],
];
const MEGABYTE = 1024 * 1024;
const MOST_MORE_DESCRIPTORS = 2;
/** Of the heap once it is collected: a leak of one evidence a run would be more. */
const MOST_MORE_HEAP_MB = 10;

export async function soak(
  programs: readonly Program[],
  places: readonly Place[],
  count: number,
  setting: Setting,
  onRun: (done: number) => void,
): Promise<Soaked> {
  const cheap = programs.filter(({ name }) => CHEAP.includes(name));
  const warm = Math.ceil(count / 10);
  let before: Size | null = null;
  const stagesBefore = await stages();
  for (let i = 0; i < count; i++) {
    const program = cheap[i % cheap.length];
    const place = places[Math.floor(i / cheap.length) % places.length];
    if (program === undefined || place === undefined) break;
    await letLoose(program, place, setting);
    onRun(i + 1);
    if (i + 1 === warm) before = size();
  }
  const left = (await leftBehind('no mark')) + (await stages()) - stagesBefore;
  const after = size();
  const right = await gradeRightOne('soak', places[0] ?? 'guarded', setting);
  return { count, warm, before: before ?? after, after, left, isRight: right.problem === '' };
}

export function isFlat({ before, after, left, isRight }: Soaked): boolean {
  const moreDescriptors = after.descriptors - before.descriptors;
  const moreHeap = after.heapMb - before.heapMb;
  return (
    moreDescriptors <= MOST_MORE_DESCRIPTORS &&
    moreHeap <= MOST_MORE_HEAP_MB &&
    left <= 0 &&
    isRight
  );
}

/** Folders of this process among the temporary files; the Node that a tier has laid there stays. */
async function stages(): Promise<number> {
  const names = await readdir(tmpdir());
  return names.filter((name) => name.startsWith(`overlap-${process.pid}-`)).length;
}

/** Of this process, collected as far as it can be. */
function size(): Size {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return {
    descriptors: descriptors(),
    residentMb: Math.round(rss / MEGABYTE),
    heapMb: Math.round(heapUsed / MEGABYTE),
  };
}

function descriptors(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0; // not told here
  }
}
