// What this thread and this process have computed so far, by what the system tells a program of itself.
// Taken before any student code runs: whatever is looked up later may be the student's own.
export const clock = performance.now.bind(performance);
const processCpu = process.cpuUsage.bind(process);
const threadCpu = process.threadCpuUsage?.bind(process) ?? processCpu; // Node < 22.19 has the whole only

const msOf = (usage: NodeJS.CpuUsage): number => (usage.user + usage.system) / 1_000;
export const ownMs = (): number => msOf(threadCpu());
export const allMs = (): number => msOf(processCpu());
