// When each thread of a guest wanted a core, read off the snapshots that the watch takes anyway.
// For drawing only: at 25 ms a look, nothing is decided by it.
import type { Span } from '../evidence/run.ts';
import type { ThreadSnapshot } from './hold/proc.ts';

/** A thread that ran, or stood in the queue, for more than this share of a stretch was at work. */
const AT_WORK_SHARE = 0.4;
/** A shorter pause does not end a bar. */
const PAUSE_MS = 80;
const NS_PER_MS = 1e6;

/** How many threads of its own Node has, by their names as Linux cuts them. A worker may take one too. */
const NODES_OWN: ReadonlyMap<string, number> = new Map([
  ['node-MainThread', 1],
  ['node-V8Worker', 4], // the default of --v8-pool-size
  ['DelayedTaskSche', 1],
  ['libuv-worker', 4], // the default of UV_THREADPOOL_SIZE
  ['SignalInspector', 1],
]);

interface Stretch {
  name: string;
  startMs: number;
  endMs: number;
}

export class ThreadActivity {
  #last: { atMs: number; threads: ThreadSnapshot } | null = null;
  readonly #stretches = new Map<number, Stretch[]>();

  /** @param atMs on the run's clock. */
  add(atMs: number, threads: ThreadSnapshot): void {
    if (this.#last !== null && atMs > this.#last.atMs) this.#compare(this.#last, atMs, threads);
    this.#last = { atMs, threads };
  }

  #compare(last: { atMs: number; threads: ThreadSnapshot }, atMs: number, threads: ThreadSnapshot) {
    for (const { tid, name, cpuNs, queueNs } of threads.values()) {
      const before = last.threads.get(tid);
      const wantedNs = cpuNs + queueNs - (before ? before.cpuNs + before.queueNs : 0);
      if (wantedNs / NS_PER_MS < AT_WORK_SHARE * (atMs - last.atMs)) continue;
      const stretches = this.#stretches.get(tid) ?? [];
      const open = stretches.at(-1);
      if (open && last.atMs - open.endMs <= PAUSE_MS) open.endMs = atMs;
      else stretches.push({ name, startMs: last.atMs, endMs: atMs });
      this.#stretches.set(tid, stretches);
    }
  }

  /** A bar for each stretch of work of each thread that `isWorker` accepts by its name. */
  spans(isWorker: (tid: number, name: string) => boolean): Span[] {
    const tids = [...this.#stretches.keys()].sort((a, b) => a - b);
    const workers = tids.filter((tid) => isWorker(tid, this.#stretches.get(tid)?.[0]?.name ?? ''));
    return workers.flatMap((tid, i) =>
      (this.#stretches.get(tid) ?? []).map(
        ({ startMs, endMs }): Span => ({
          task: `thread ${i + 1}`,
          startMs,
          endMs,
          seenBy: 'grader',
        }),
      ),
    );
  }
}

/** Whether Node starts threads of this name by itself. */
export function isNodesOwn(name: string): boolean {
  return NODES_OWN.has(name);
}

/** Whether there are more threads than those that Node starts by itself, whatever they are called. */
export function hasMoreThanNodes(names: readonly string[]): boolean {
  return names.some(
    (name) => names.filter((one) => one === name).length > (NODES_OWN.get(name) ?? 0),
  );
}
