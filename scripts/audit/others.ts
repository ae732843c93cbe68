// How much of this machine everything else used while a grading ran.
// The verdict's own figure will not do here: to one guest, a second guest of the same submission is another.
import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';

/** Starts to measure; the answer, when asked for, is a share of all cores, null where it cannot be told. */
export async function startOthersMeter(): Promise<() => Promise<number | null>> {
  const [startedAtMs, before] = [performance.now(), await othersMs()];
  return async () => {
    const after = await othersMs();
    const coresMs = (performance.now() - startedAtMs) * availableParallelism();
    if (before === null || after === null || coresMs === 0) return null;
    return Math.min(1, Math.max(0, after - before) / coresMs);
  };
}

/** CPU of all but this process and its family since the machine started, to some ticks of 10 ms. */
async function othersMs(): Promise<number | null> {
  const family = await familyMs(process.pid);
  if (family === null) return null;
  return cpus().reduce((sum, { times: { user, nice, sys, irq } }) => {
    return sum + user + nice + sys + irq;
  }, -family);
}

const MS_PER_TICK = 10; // USER_HZ is 100 in every architecture's interface to programs

/** Of a process, of its children that have ended, and of those that live, with theirs. */
async function familyMs(pid: number): Promise<number | null> {
  const stat = await textOf(`/proc/${pid}/stat`);
  if (stat === '') return null;
  // Fields 14 to 17, counted behind the name, which may hold anything: the state is field 3.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  const children = (await textOf(`/proc/${pid}/task/${pid}/children`)).split(' ').filter(Boolean);
  const living = await Promise.all(children.map(async (child) => familyMs(Number(child))));
  return living.reduce<number>((sum, ms) => sum + (ms ?? 0), ticks * MS_PER_TICK);
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => ''); // it has gone, or this system has none
}
