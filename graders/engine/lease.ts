// The lease on this machine: whoever holds it looks at something again, and no other grader does.
// It excludes only those who ask for it, in the same container; it cannot keep the machine quiet.
import { createHash } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A name that the system gives back by itself when its holder dies, whatever way it dies: an
 * abstract socket on Linux, a named pipe on Windows, elsewhere a port on loopback (below 32768, so
 * that it is given to nobody by chance).
 */
function addressOf(name: string): { path: string } | { port: number; host: string } {
  if (process.platform === 'linux') return { path: `\0${name}` };
  if (process.platform === 'win32') return { path: `\\\\.\\pipe\\${name}` };
  return { port: portOf(name), host: '127.0.0.1' };
}

const LEASE_NAME = 'overlap-lease';
const LEASE_PORT = 29_543;
const OTHER_PORTS = { first: 21_000, count: 8_000 };

/** Two names that share a port only wait for each other. */
function portOf(name: string): number {
  if (name === LEASE_NAME) return LEASE_PORT;
  const digest = createHash('sha256').update(name).digest();
  return OTHER_PORTS.first + (digest.readUInt32BE() % OTHER_PORTS.count);
}

/** Many second looks of 32 graders; after that the machine is no quieter for waiting longer. */
const LONGEST_WAIT_MS = 120_000;

type Because = 'cannot be had' | 'held too long' | 'held';

/** `shared`: it could not be had, at all, within the longest wait, or at once. */
export type Lease = AsyncDisposable &
  ({ readonly kind: 'exclusive' } | { readonly kind: 'shared'; readonly because: Because });

export interface LeaseOptions {
  signal?: AbortSignal | undefined;
  /** A lease of its own, for whoever must not wait for the machine's graders. */
  name?: string;
  longestWaitMs?: number;
}

/**
 * Waits for the lease; gives it back when disposed of.
 *
 * @throws the signal's reason once it is aborted.
 */
export async function takeLease(options: LeaseOptions = {}): Promise<Lease> {
  const { name = LEASE_NAME, longestWaitMs = LONGEST_WAIT_MS, signal } = options;
  const tooLong = AbortSignal.timeout(longestWaitMs);
  const over = signal ? AbortSignal.any([signal, tooLong]) : tooLong;
  while (!over.aborted) {
    const answer = await listen(name);
    if (answer === 'cannot be had') return shared(answer);
    if (answer !== 'held') return leaseOf(answer);
    await untilGivenBack(name, over);
  }
  signal?.throwIfAborted();
  return shared('held too long');
}

/** The lease called `name` if nobody holds it: whoever does is not waited for. */
export async function tryLease(name: string): Promise<Lease> {
  const answer = await listen(name);
  return typeof answer === 'string' ? shared(answer) : leaseOf(answer);
}

function shared(because: Because): Lease {
  return { kind: 'shared', because, [Symbol.asyncDispose]: async () => {} };
}

function listen(name: string): Promise<Server | 'held' | 'cannot be had'> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(code === 'EADDRINUSE' ? 'held' : 'cannot be had'),
    );
    server.listen({ ...addressOf(name), exclusive: true }, () => resolve(server));
    server.unref();
  });
}

function leaseOf(server: Server): Lease {
  const waiting = new Set<Socket>();
  server.on('connection', (socket) => {
    waiting.add(socket);
    socket.on('error', () => {}); // one that waited has gone
    socket.on('close', () => waiting.delete(socket));
    socket.unref();
  });
  return {
    kind: 'exclusive',
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of waiting) socket.destroy();
      await closed;
    },
  };
}

/** Between two tries of several that wait for the same holder: who comes first is left to chance. */
const MOST_PAUSE_MS = 20;

/** The holder closes every connection when it gives the lease back, and the system when it dies. */
async function untilGivenBack(name: string, over: AbortSignal): Promise<void> {
  const socket = connect(addressOf(name));
  await new Promise<void>((resolve) => {
    socket.once('error', () => {}); // nobody there any more: its `close` follows
    socket.once('close', () => resolve());
    socket.resume();
    const leave = (): void => void socket.destroy();
    if (over.aborted) leave();
    else over.addEventListener('abort', leave, { once: true });
  });
  await new Promise((resolve) => setTimeout(resolve, Math.random() * MOST_PAUSE_MS));
}
