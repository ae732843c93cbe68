// Finds out what a tier can do here by letting a canary loose in it: what is installed proves nothing.
// It grades nothing and mends nothing; a tier of which it cannot tell does not hold.
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxTier } from '../../evidence/evidence.ts';
import { emptyStage } from '../../submission/stage.ts';
import { prepareGuest } from '../prepare.ts';
import type { GuestEnd, GuestHandle, Tier } from '../tier.ts';
import { ATTEMPTS, type Attempt, promisesOf } from './attempts.ts';
import { type Bait, layBait } from './bait.ts';
import { Report } from './task.ts';

/** What became of each attempt; `got`: in the canary's words, or why not. */
export interface Tried extends Report {
  through: boolean;
}

export type Trial =
  | { kind: 'holds'; tried: Tried[] }
  /** What it promises to stop and did not. */
  | { kind: 'leaks'; leaks: Attempt[]; tried: Tried[] }
  /** The canary never came to its end; `detail`: the last that was printed. */
  | { kind: 'cannot-start'; detail: string };

/** With what else runs in a guest's place. */
const CANARYS_FOLDER = join(import.meta.dirname, '..', 'guest');
const CANARY = 'canary.ts';
const HEAP_LIMIT_BYTES = 128 * 1024 * 1024;
/** Far more than all attempts that answer take together. */
const LONGEST_MS = 20_000;
const MOST_CHARACTERS = 16 * 1024;

/** Lets a canary loose once, in the walls alone where there are walls beside Node's own guard. */
export async function letCanaryLoose(tier: Tier): Promise<Trial> {
  const stage = await emptyStage();
  try {
    await using bait = await layBait(stage.dir);
    await prepareGuest(stage.dir, CANARYS_FOLDER, [CANARY]);
    const guestDir = join(stage.dir, 'guest');
    await rename(join(guestDir, CANARY), join(guestDir, 'main.ts'));
    const handle = (tier.bare ?? tier).start({
      ...{ stageDir: stage.dir, scratchDir: stage.scratchDir },
      ...{ gates: 0, heapLimitBytes: HEAP_LIMIT_BYTES },
    });
    return trialOf(tier.name, await watch(handle, bait), bait);
  } finally {
    await stage.dispose();
  }
}

interface Seen {
  stdout: string;
  stderr: string;
  frames: string;
  end: GuestEnd | Error;
}

async function watch(handle: GuestHandle, { task }: Bait): Promise<Seen> {
  const seen = { stdout: '', stderr: '', frames: '' };
  for (const stream of ['stdout', 'stderr', 'frames'] as const) {
    handle[stream].on('data', (chunk: Buffer) => {
      seen[stream] = (seen[stream] + chunk.toString('utf8')).slice(-MOST_CHARACTERS);
    });
  }
  handle.commands.write(`${JSON.stringify(task)}\n`);
  const timer = setTimeout(handle.kill, LONGEST_MS);
  const end = await handle.ended.catch((error: Error) => error);
  clearTimeout(timer);
  return { ...seen, end };
}

function trialOf(tier: SandboxTier, seen: Seen, bait: Bait): Trial {
  const reports = seen.frames.split('\n').flatMap(reportIn);
  const isComplete = ATTEMPTS.every((name) => reports.some(({ attempt }) => attempt === name));
  if (!isComplete) return { kind: 'cannot-start', detail: detailOf(seen) };
  const tried = reports.map((one) => ({ ...one, through: bait.gotThrough(one, seen.stdout) }));
  const through = tried.filter((one) => one.through).map(({ attempt }) => attempt);
  const leaks = promisesOf(tier).filter((attempt) => through.includes(attempt));
  return leaks.length === 0 ? { kind: 'holds', tried } : { kind: 'leaks', leaks, tried };
}

function reportIn(line: string): Report[] {
  try {
    return [Report.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}

function detailOf({ stderr, end }: Seen): string {
  const [last = ''] = stderr.trim().split('\n').slice(-1);
  if (end instanceof Error) return end.message;
  return last || `ended with ${end.signal ?? end.code}`;
}
