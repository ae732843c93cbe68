// The grader's own servers on loopback, for scenarios whose code talks to a network.
// They hold what comes and see when it ends; what to answer is for the scenario to say.
import type { Random } from '../random.ts';
import { type DoorKeeper, doorKeeper } from './doors.ts';
import type { Ground } from './ground.ts';
import { type HttpOptions, openHttp } from './http.ts';
import { openListener } from './listener.ts';
import type { Opened } from './opened.ts';
import { LOOPBACK } from './ports.ts';

/** All on `host`, at ports between 10240 and 32767 that no other grader on this machine uses. */
export interface Servers {
  readonly host: string;
  /**
   * Opens a web server and resolves to its URL, with a path that nobody can have guessed. Each request
   * is an arrival in the phase `request` (task `request 1`…, details `{ method, path }`), whatever
   * path it asks for. It waits until it is released; its answer's value is `{ status?, body? }`, and an
   * answer that is an error breaks the connection off. It ends when the response is written; where the
   * client goes away before that, or the connection is broken off, `closedEarly` is among its details.
   */
  http(options?: HttpOptions): Promise<string>;
  /**
   * Opens a port that accepts. Each connection is an arrival in the phase `connection`, with the port
   * as its task: let go at once, for nobody holds it, and ended when the client closes it.
   */
  listen(): Promise<number>;
  /** A port where nobody listens: a connect is refused (on Windows after about two seconds). */
  closed(): Promise<number>;
  /** A port that never answers a connect; null where this system has none to offer. */
  silent(): Promise<number | null>;
  /** How many connects to silent ports are under way now; null where that cannot be seen. */
  connecting(): number | null;
}

export interface Hosting {
  readonly servers: Servers;
  readonly begin: DoorKeeper['begin'];
  /** Nothing is left of them: no listener, no connection, no thread. */
  close(): Promise<void>;
}

/** Opens nothing yet. `random` chooses paths, `clock` stamps what comes. */
export function hostingWith(ground: Ground, random: Random, clock: () => number): Hosting {
  const doors = doorKeeper(clock);
  const opened: Opened<unknown>[] = [];
  const silentPorts = new Set<number>();
  let requests = 0;
  const count = (): number => ++requests;
  const keep = <T>(one: Opened<T>): T => {
    opened.push(one);
    return one.what;
  };
  const servers: Servers = {
    host: LOOPBACK,
    http: async (options = {}) => keep(await openHttp({ ground, random, doors, count }, options)),
    listen: async () => keep(await openListener(ground, doors)),
    closed: () => ground.closed(),
    async silent() {
      const one = await ground.silent();
      if (one === null) return null;
      silentPorts.add(one.what);
      return keep(one);
    },
    connecting: () => ground.connecting(silentPorts),
  };
  const close = async (): Promise<void> => {
    doors.shut();
    await Promise.all(opened.map((one) => one.close()));
    await ground.close();
  };
  return { servers, begin: doors.begin, close };
}
