// What this thread and this process have computed so far, by what the system tells a program of itself.
// Taken before any student code runs: whatever is looked up later may be the student's own.

// Node looks it up whenever it is asked for the CPU of a thread: a getter there would run in our midst.
Object.defineProperty(process, 'platform', { writable: false, configurable: false });

export const clock = performance.now.bind(performance);
const processCpu = process.cpuUsage.bind(process);
const threadCpu = process.threadCpuUsage?.bind(process) ?? processCpu; // Node < 22.19 has the whole only
const { wait } = Atomics;
const nowhere = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

const NAP_MS = 0.05;

const msOf = (usage: NodeJS.CpuUsage): number => (usage.user + usage.system) / 1_000;
export const ownMs = (): number => msOf(threadCpu());
export const allMs = (): number => msOf(processCpu());

/**
 * What Linux tells of a thread that runs is up to 16 ms old. Of one that has just slept, however briefly,
 * it is what it used.
 */
export function ownMsAfterNap(): number {
  wait(nowhere, 0, 0, NAP_MS);
  return ownMs();
}
