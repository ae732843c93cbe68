// Where evidence of many submissions waits to be judged, so that one vitest run judges several.
// It judges nothing itself; a check that breaks on one submission spoils no other's verdict.
import { statSync } from 'node:fs';
import type { Audience, JudgedCheck } from '../checks/judged.ts';
import { type Judging, startJudging } from '../checks/judging.ts';

export interface Desk {
  /** `file`: the evidence. @throws if a hidden check breaks on it: our bug. */
  judge(exercise: string, file: string): Promise<JudgedCheck[]>;
  /** Resolves when what waits is not too much to be in memory: before more is read, this is awaited. */
  room(): Promise<void>;
  /** What is there by now waits for no more company. */
  flush(): void;
  /** From now on nothing waits for company. */
  hurry(): void;
  /** Ends the judging process; what still waits is never judged. */
  close(): void;
}

interface Waiting {
  file: string;
  bytes: number;
  sinceMs: number;
  resolve(judged: JudgedCheck[]): void;
  reject(error: unknown): void;
}

// A vitest run costs 250 ms of CPU whatever is in it, and 9 ms for each submission of ex1: it is shared.
// But what waits here has no verdict yet, and the person at the keyboard wants to see them fall.
const ENOUGH = 48;
const MOST = 64; // evidence of so many is in memory at once
const LONGEST_WAIT_MS = 5_000;
/**
 * As JSON, and whoever waits may have it in memory, where it is several times that. An honest class never
 * comes near it: evidence of ex1 has a hundred kilobytes, and nine megabytes if somebody prints all that they may.
 */
const MOST_WAITING_BYTES = 32 * 1024 * 1024;

interface DeskOptions {
  /** Whose checks are asked. Default: all that there are. */
  audience?: Audience;
  mostWaitingBytes?: number;
}

export function judgingDesk({
  audience = 'instructor',
  mostWaitingBytes = MOST_WAITING_BYTES,
}: DeskOptions = {}): Desk {
  const queues = new Map<string, Waiting[]>();
  let judging = startJudging();
  let isBusy = false;
  let isHurried = false;
  let isFlushing = false;
  let timer: NodeJS.Timeout | undefined;
  let waitingBytes = 0;
  let wantRoom: (() => void)[] = [];
  const isFull = () => waitingBytes > mostWaitingBytes;

  const next = (): [exercise: string, some: Waiting[]] | undefined => {
    const [fullest] = [...queues].toSorted(([, one], [, other]) => other.length - one.length);
    if (fullest === undefined) return undefined;
    const [exercise, all] = fullest;
    const oldestMs = Math.min(...[...queues.values()].flat().map(({ sinceMs }) => sinceMs));
    const isOld = performance.now() - oldestMs >= LONGEST_WAIT_MS;
    const isDue = isHurried || isFlushing || isFull() || isOld;
    if (all.length < ENOUGH && !isDue) return undefined;
    const some = all.splice(0, MOST);
    if (all.length === 0) queues.delete(exercise);
    return [exercise, some];
  };

  /** Together, or, where that breaks, one by one: only the one on which it breaks has no verdict. */
  const judgeAll = async (exercise: string, some: readonly Waiting[]): Promise<void> => {
    try {
      const judged = await judgeTogether({ judging, exercise, audience }, some);
      for (const [index, { resolve }] of some.entries()) resolve(judged[index] ?? []);
    } catch (error) {
      judging.dismiss(); // whatever broke in it shall not break the next ones
      judging = startJudging();
      if (some.length === 1) some[0]?.reject(error);
      else for (const one of some) await judgeAll(exercise, [one]);
    }
  };

  const work = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    clearTimeout(timer);
    for (let some = next(); some !== undefined; some = next()) {
      await judgeAll(...some);
      for (const { bytes } of some[1]) waitingBytes -= bytes;
      if (isFull()) continue;
      for (const go of wantRoom) go();
      wantRoom = [];
    }
    isBusy = false;
    isFlushing = false;
    if (queues.size > 0) timer = setTimeout(() => void work(), LONGEST_WAIT_MS / 4);
  };

  return {
    judge: (exercise, file) =>
      new Promise((resolve, reject) => {
        const waiting = queues.get(exercise) ?? [];
        const { size: bytes } = statSync(file);
        waiting.push({ file, bytes, sinceMs: performance.now(), resolve, reject });
        waitingBytes += bytes;
        queues.set(exercise, waiting);
        void work();
      }),
    room: () => (isFull() ? new Promise((resolve) => wantRoom.push(resolve)) : Promise.resolve()),
    flush() {
      isFlushing = true;
      void work();
    },
    hurry() {
      isHurried = true;
      void work();
    },
    close() {
      clearTimeout(timer);
      judging.dismiss();
    },
  };
}

/** The checks of each, in the order given. */
async function judgeTogether(
  { judging, ...asked }: { judging: Judging; exercise: string; audience: Audience },
  some: readonly Waiting[],
): Promise<JudgedCheck[][]> {
  const submissions = some.map(({ file }, index) => ({ submission: String(index), file }));
  const judged = await judging.judge({ ...asked, submissions });
  return submissions.map(({ submission }) => judged.filter((one) => one.submission === submission));
}
