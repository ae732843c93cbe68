// The ground of guests that share this machine's network: its loopback, and ports that no other grader uses.
// It keeps nobody out; whoever is on this machine can knock there.
import type { Random } from '../random.ts';
import { connectsTo } from './connects.ts';
import type { Ground } from './ground.ts';
import { closedPort, listenOnOneOf, portsFrom } from './ports.ts';
import { openSilent } from './silent.ts';

/** Opens nothing yet. `random` chooses the ports. */
export function onHost(random: Random): Ground {
  const ports = portsFrom(random);
  return {
    listen: (server) => listenOnOneOf(ports, server),
    closed: () => closedPort(ports),
    silent: () => openSilent(ports),
    connecting: (these) => connectsTo(these),
    close: () => ports.close(),
  };
}
