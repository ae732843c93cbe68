// Scanne des ports TCP, plusieurs à la fois ; n'envoie pas un octet et ne devine rien.
// Scans TCP ports, several at a time; sends not one byte and guesses nothing.
import { connect as netConnect } from 'node:net';

/** Acceptée, refusée, ou aucune réponse à temps. / Accepted, refused, or no answer in time. */
export type PortState = 'open' | 'closed' | 'filtered';

export interface PortReport {
  port: number;
  state: PortState;
}

export interface ScanOptions {
  timeoutMs?: number;
  concurrency?: number;
  connect?: typeof netConnect;
}

/** Ce que disent les erreurs d'une recherche de nom. / What a failed look-up of a name says. */
const isUnresolved = ({ syscall }: NodeJS.ErrnoException): boolean => syscall === 'getaddrinfo';

/** Un refus est une réponse. / A refusal is an answer. */
const REFUSALS = ['ECONNREFUSED', 'ECONNRESET'];

/**
 * Quatre fins possibles, la première compte : connectée, refusée, trop tard, nom inconnu. Dans tous
 * les cas, la socket est détruite et le minuteur annulé.
 *
 * Four possible ends, the first one counts: connected, refused, too late, unknown name. In each
 * case the socket is destroyed and the timer cleared.
 */
export async function scanPort(
  host: string,
  port: number,
  { timeoutMs = 1000, connect = netConnect }: ScanOptions = {},
): Promise<PortState> {
  const socket = connect({ host, port });
  const { promise, resolve, reject } = Promise.withResolvers<PortState>();
  const timer = setTimeout(() => resolve('filtered'), timeoutMs);
  socket.once('connect', () => resolve('open'));
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (isUnresolved(error)) reject(error);
    else resolve(REFUSALS.includes(error.code ?? '') ? 'closed' : 'filtered');
  });
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

/**
 * `concurrency` voies puisent dans la même liste : dès qu'une voie a fini un port, elle prend le
 * suivant. Chaque rapport va à la place de son port, quel que soit le moment où il arrive.
 *
 * `concurrency` lanes draw from the same list: as soon as one has finished a port, it takes the
 * next. Each report goes to its port's own place, whenever it comes.
 */
export async function scanPorts(
  host: string,
  ports: readonly number[],
  options: ScanOptions = {},
): Promise<PortReport[]> {
  for (const port of ports) {
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new RangeError(`port ${port} is not in 1–65535`);
  }
  const reports: PortReport[] = [];
  const left = ports.entries();
  const lane = async (): Promise<void> => {
    for (const [i, port] of left) reports[i] = { port, state: await scanPort(host, port, options) };
  };
  const lanes = Math.min(options.concurrency ?? 100, ports.length);
  await Promise.all(Array.from({ length: lanes }, lane));
  return reports;
}
