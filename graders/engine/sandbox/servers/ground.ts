// Where the grader's servers stand: on this machine's loopback, or on one that the guest has to itself.
// It says what a ground can do; what is served there is no business of its.
import type { Server } from 'node:net';
import type { Opened } from './opened.ts';

export interface Ground {
  /** Has the server listen, on a port that nobody could have guessed. */
  listen(server: Server): Promise<number>;
  /** A port where nobody listens. */
  closed(): Promise<number>;
  /** A port that never answers a connect; null where there is none to be had. */
  silent(): Promise<Opened<number> | null>;
  /** Connects to these ports that are under way; null where that cannot be seen. */
  connecting(ports: ReadonlySet<number>): number | null;
  close(): Promise<void>;
}
