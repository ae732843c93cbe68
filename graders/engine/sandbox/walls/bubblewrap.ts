// The arguments that make bubblewrap put walls around a guest.
// It starts nothing; each argument keeps something off that a test gets through without it.
import { join } from 'node:path';
import { type NodesGuard, nodeArguments } from '../node-command.ts';
import type { GuestSpec } from '../tier.ts';
import { NODE_INSIDE, needsOfNode, PRLIMIT_INSIDE } from './needs.ts';
import type { InForce } from './protections.ts';

export const BUBBLEWRAP = '/usr/bin/bwrap';

const MEGABYTE = 1024 * 1024;
const SCRATCH_LIMIT_BYTES = 32 * MEGABYTE;
/** Node's own threads are 7 to 12, and a pool of the exercises has a handful. */
const MOST_THREADS = 128;
/** A worker takes 4 to 6. */
const MOST_DESCRIPTORS = 1_024;
/** Of one guest's whole life: the watch ends it long before, as long as there is a watch. */
const CPU_LIMIT_SECONDS = 120;

export interface Descriptors {
  filter: number | null;
  status: number;
  /** Of the channel by which sockets are handed over. */
  handOver: number | null;
}

/** `hasProc`: whether a /proc of the guest's own can be mounted here (not where /proc is masked). */
export interface Place {
  hasProc: boolean;
}

/** Where the guest finds what the grader wrote into the stage's scratch folder. */
export const givenScratchOf = ({ stageDir }: GuestSpec): string => join(stageDir, 'given');

export function bubblewrapArguments(
  spec: GuestSpec,
  descriptors: Descriptors,
  place: Place,
  inForce: InForce,
): string[] {
  const guard: NodesGuard = inForce('node-guard') ? 'full' : 'none';
  return [
    ...namespaces(inForce),
    ...files(spec, place, inForce),
    ...['--chdir', spec.scratchDir],
    ...(inForce('empty-environment') ? ['--clearenv'] : []),
    ...(descriptors.handOver === null
      ? []
      : ['--setenv', 'NODE_CHANNEL_FD', String(descriptors.handOver)]),
    ...(inForce('no-rights') ? ['--cap-drop', 'ALL'] : []),
    ...(descriptors.filter === null ? [] : ['--seccomp', String(descriptors.filter)]),
    ...['--json-status-fd', String(descriptors.status), '--'],
    ...(inForce('limits') ? limits(inForce) : []),
    ...(inForce('own-files') ? [NODE_INSIDE] : [process.execPath]),
    ...nodeArguments(spec, guard),
  ];
}

function namespaces(inForce: InForce): string[] {
  return [
    ...['--unshare-user', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try'],
    ...['--hostname', 'sandbox', '--die-with-parent', '--new-session'],
    // Without a process of bubblewrap's own inside, in whose place nobody would look.
    ...(inForce('own-processes') ? ['--unshare-pid', '--as-pid-1'] : []),
    ...(inForce('own-network') ? ['--unshare-net'] : []),
    ...(inForce('no-rights') ? ['--disable-userns'] : []),
  ];
}

/** The stage lies inside where it lies outside, so that what names its files need not be translated. */
function files(spec: GuestSpec, { hasProc }: Place, inForce: InForce): string[] {
  const { stageDir, scratchDir } = spec;
  const mount = inForce('read-only') ? '--ro-bind' : '--bind';
  const shut = (folder: string): string[] => (inForce('read-only') ? ['--remount-ro', folder] : []);
  const own = ['guest', 'submission'].map((name) => join(stageDir, name));
  const proc = inForce('own-processes') && hasProc ? ['--proc', '/proc', ...shut('/proc')] : [];
  if (!inForce('own-files')) {
    return [mount, '/', '/', '--dev', '/dev', ...proc];
  }
  return [
    ...needsOfNode().flatMap(({ from, to }) => ['--ro-bind', from, to]),
    ...(proc.length > 0 ? proc : otherProc(inForce)),
    ...['--dev-bind', '/dev/null', '/dev/null', '--dev-bind', '/dev/urandom', '/dev/urandom'],
    ...own.flatMap((folder) => [mount, folder, folder]),
    ...(inForce('own-scratch')
      ? ['--ro-bind', scratchDir, givenScratchOf(spec), ...ownScratch(scratchDir)]
      : ['--bind', scratchDir, scratchDir]),
    ...shut('/'),
  ];
}

/** What Node reads of the machine there; nothing of any process. */
function otherProc(inForce: InForce): string[] {
  if (!inForce('own-processes')) return ['--ro-bind', '/proc', '/proc'];
  return ['cpuinfo', 'meminfo', 'stat'].flatMap((name) => [
    ...['--ro-bind-try', `/proc/${name}`, `/proc/${name}`],
  ]);
}

function ownScratch(folder: string): string[] {
  return ['--perms', '0700', '--size', String(SCRATCH_LIMIT_BYTES), '--tmpfs', folder];
}

/** Set inside, the number of threads is this guest's alone; outside it would be the whole user's. */
function limits(inForce: InForce): string[] {
  return [
    inForce('own-files') ? PRLIMIT_INSIDE : '/usr/bin/prlimit',
    `--nproc=${MOST_THREADS}`,
    `--nofile=${MOST_DESCRIPTORS}`,
    `--fsize=${SCRATCH_LIMIT_BYTES}`,
    `--cpu=${CPU_LIMIT_SECONDS}`,
    '--core=0',
  ];
}
