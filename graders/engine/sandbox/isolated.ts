// The tier `isolated`: bubblewrap's namespaces, a seccomp filter and limits around a guarded Node.
// It claims files, processes, network and resources, where a canary found that it holds; Linux only.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { endOf, endWithGrader, pipesOf, stdioFor } from './guest-child.ts';
import { withoutInherited } from './inherited.ts';
import { type GuestNetwork, receiveNetwork } from './servers/guest-network.ts';
import type { GuestEnd, GuestHandle, GuestSpec, Tier } from './tier.ts';
import { BUBBLEWRAP, bubblewrapArguments, givenScratchOf, type Place } from './walls/bubblewrap.ts';
import { filterFor } from './walls/filter.ts';
import type { InForce, Protection } from './walls/protections.ts';

const place: Place = { hasProc: true };

/** The same walls without some of their protections, to see what each keeps off. In tests only. */
export function isolatedWithout(...left: readonly Protection[]): Tier {
  const inForce: InForce = (protection) => !left.includes(protection);
  return { name: 'isolated', start: (spec) => start(spec, place, inForce) };
}

export const isolated: Tier = { ...isolatedWithout(), bare: isolatedWithout('node-guard') };

/** From now on guests do without a /proc of their own: it cannot be mounted where /proc is masked. */
export function doWithoutProc(): void {
  place.hasProc = false;
}

function start(spec: GuestSpec, where: Place, inForce: InForce): GuestHandle {
  const stdio: ('ignore' | 'pipe' | 'ipc' | number)[] = stdioFor(spec.gates);
  const status = stdio.push('pipe') - 1;
  const isNetworked =
    spec.network !== undefined && spec.network !== false && inForce('own-network');
  const handOver = isNetworked ? stdio.push('ipc') - 1 : null;
  const opened = openFilter(spec.stageDir, inForce);
  const filter = opened === null ? null : stdio.push(opened) - 1;
  const args = bubblewrapArguments(spec, { filter, status, handOver }, where, inForce);
  const env = inForce('empty-environment') ? {} : process.env;
  // Ctrl-C in a terminal goes to a whole group of processes: it is meant for the grader alone.
  const child = spawn(BUBBLEWRAP, args, {
    ...{ cwd: '/', env, detached: true },
    stdio: withoutInherited(stdio),
  });
  if (opened !== null) closeSync(opened);
  return handleOf(child, { spec, status, isNetworked, ownScratch: inForce('own-scratch') });
}

interface Started {
  spec: GuestSpec;
  status: number;
  isNetworked: boolean;
  ownScratch: boolean;
}

function handleOf(child: ChildProcess, started: Started): GuestHandle {
  const { spec, status, isNetworked, ownScratch } = started;
  const kill = (): void => void child.kill('SIGKILL'); // and what is inside dies with it
  endWithGrader(child, kill);
  const ended = endOf(child).then(endInside);
  const { pid, begun } = pidInside(child.stdio[status] as Readable, ended);
  return {
    ...pipesOf(child, spec.gates),
    get pid() {
      return pid();
    },
    begun,
    ...(isNetworked && { network: networkOf(child, spec) }),
    ...(ownScratch && { givenScratch: givenScratchOf(spec) }),
    kill,
    ended,
  };
}

function networkOf(child: ChildProcess, spec: GuestSpec): GuestNetwork {
  const wanted = typeof spec.network === 'object' ? spec.network : undefined;
  const { network, receive, shut } = receiveNetwork(wanted);
  child.on('message', receive);
  child.once('disconnect', shut);
  child.once('close', shut);
  return network;
}

/** Read once, from its beginning, by the one who is started with it. */
function openFilter(folder: string, inForce: InForce): number | null {
  const forbidden = { processes: inForce('threads-only'), calls: inForce('closed-calls') };
  const filter = filterFor(process.arch, forbidden);
  if (filter === null) throw new Error(`no system calls are known for ${process.arch}`);
  if (!forbidden.processes && !forbidden.calls) return null;
  const path = join(folder, `filter-${filters++}`);
  const written = openSync(path, 'wx', 0o600);
  writeSync(written, filter);
  closeSync(written);
  const opened = openSync(path, 'r');
  unlinkSync(path);
  return opened;
}
let filters = 0;

/** bubblewrap tells by which number the system knows the one process that it started. */
function pidInside(status: Readable, ended: Promise<unknown>) {
  const { promise: begun, resolve } = Promise.withResolvers<void>();
  let pid = 0;
  let text = '';
  status.on('data', (chunk: Buffer) => {
    if (pid !== 0) return;
    text += chunk.toString('latin1');
    pid = Number(/"child-pid"\s*:\s*(\d+)/.exec(text)?.[1] ?? 0);
    if (pid !== 0) resolve();
  });
  ended.then(
    () => resolve(),
    () => resolve(),
  );
  return { pid: () => pid, begun };
}

const SIGNALS = Object.entries(constants.signals);

/** bubblewrap ends as shells do: by 128 and the signal's number where its process ended by one. */
function endInside({ code, signal }: GuestEnd): GuestEnd {
  const [name] = SIGNALS.find(([, number]) => code === 128 + number) ?? [];
  return name === undefined ? { code, signal } : { code: null, signal: name };
}
