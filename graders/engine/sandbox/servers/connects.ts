// How many connects are under way, by the system's own table of connections.
// It counts those to given ports of loopback and looks at no others.
import { readKernelFile } from '../hold/kernel-file.ts';

const SYN_SENT = '02';
/** 127.0.0.1 as Linux writes it: bytes in the machine's order, which is little-endian wherever Node runs. */
const LOOPBACK_HEX = '0100007F';
/** The same address as a socket for both families has it. */
const MAPPED_LOOPBACK_HEX = '0000000000000000FFFF00000100007F';

/**
 * Connects to one of these ports that were neither accepted nor refused; null where none can be seen.
 *
 * @param of the process in whose network to look.
 */
export function connectsTo(
  ports: ReadonlySet<number>,
  of: number | 'self' = 'self',
): number | null {
  const tables = ['tcp', 'tcp6'].map((name) => readKernelFile(`/proc/${of}/net/${name}`));
  if (process.platform !== 'linux' || tables[0] === null) return null;
  return tables.reduce((sum, table) => sum + countIn(table ?? '', ports), 0);
}

/** A line is `slot: local:port remote:port state …`, all but the slot in hexadecimal. */
export function countIn(table: string, ports: ReadonlySet<number>): number {
  return table.split('\n').filter((line) => {
    const [, , remote = '', state] = line.trim().split(/\s+/);
    const [address, port = ''] = remote.split(':');
    const isLoopback = address === LOOPBACK_HEX || address === MAPPED_LOOPBACK_HEX;
    return state === SYN_SENT && isLoopback && ports.has(Number.parseInt(port, 16));
  }).length;
}
