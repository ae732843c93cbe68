// The tier `user`: each guest a user of its own, for root in a container that allows no namespaces.
// It claims files and processes, and only those; the network stays open to whoever escapes Node's guard.
import { type ChildProcess, spawn } from 'node:child_process';
import { endOf, endWithGrader, pipesOf, stdioFor } from './guest-child.ts';
import { withoutInherited } from './inherited.ts';
import { type NodesGuard, nodeArguments } from './node-command.ts';
import type { GuestEnd, GuestHandle, GuestSpec, Tier } from './tier.ts';
import { moveIn, moveOut, nodeForAll } from './users/lodging.ts';
import { becoming, endAllOf, endAllOfNow, giveBack, lendNumber } from './users/numbers.ts';

const MEGABYTE = 1024 * 1024;
/** Processes and threads of this user together: a bomb of them harms nobody else. */
const MOST_THREADS = 128;

export const user: Tier = {
  name: 'user',
  start: (spec) => start(spec, 'full'),
  bare: { name: 'user', start: (spec) => start(spec, 'none') },
};

function start(spec: GuestSpec, guard: NodesGuard): GuestHandle {
  const uid = lendNumber();
  const group = moveIn(spec);
  const [program = '', ...args] = [
    ...becoming(uid, group),
    // Only now: to become another user makes a process forget whose death it is to follow.
    ...['/usr/bin/setpriv', '--pdeathsig', 'KILL'],
    ...['/usr/bin/prlimit', `--nproc=${MOST_THREADS}`, '--nofile=1024', '--core=0'],
    ...[`--fsize=${32 * MEGABYTE}`, '--cpu=120'],
    ...[nodeForAll(), ...nodeArguments(spec, guard)],
  ];
  const stdio = withoutInherited(stdioFor(spec.gates));
  // Ctrl-C in a terminal goes to a whole group of processes: it is meant for the grader alone.
  const child = spawn(program, args, { cwd: spec.scratchDir, env: {}, stdio, detached: true });
  const kill = (): void => void child.kill('SIGKILL');
  endWithGrader(child, () => {
    kill();
    endAllOfNow(uid);
    giveBack(uid);
  });
  return {
    ...pipesOf(child, spec.gates),
    pid: child.pid ?? 0,
    kill,
    ended: endOfAll(child, uid, spec),
  };
}

/** With the guest goes whatever it has started; what still holds its pipes would keep them open. */
async function endOfAll(child: ChildProcess, uid: number, spec: GuestSpec): Promise<GuestEnd> {
  const over = Promise.withResolvers<void>();
  child.once('exit', () => endAllOf(uid).then(over.resolve));
  child.once('error', () => over.resolve());
  try {
    return await endOf(child);
  } finally {
    await over.promise;
    giveBack(uid);
    moveOut(spec);
  }
}
