// À toi de jouer : deux fonctions à écrire. Le README explique tout, en français et en anglais.
// Your turn: two functions to write. The README explains everything, in French and in English.
import { connect as netConnect } from 'node:net';

/**
 * `open` : la connexion est acceptée ; `closed` : elle est refusée ; `filtered` : aucune réponse
 * pendant `timeoutMs`.
 *
 * `open`: the connection is accepted; `closed`: it is refused; `filtered`: no answer within
 * `timeoutMs`.
 */
export type PortState = 'open' | 'closed' | 'filtered';

/** Ce qu'on sait d'un port. / What is known of a port. */
export interface PortReport {
  port: number;
  state: PortState;
}

export interface ScanOptions {
  /** Patience pour chaque connexion ; 1000 par défaut. / Patience with each connection; 1000 by default. */
  timeoutMs?: number;
  /** Connexions ouvertes à la fois, au plus ; 100 par défaut. / Connections open at once, at most; 100 by default. */
  concurrency?: number;
  /** Ce qui ouvre une connexion ; par défaut, celui de Node. / What opens a connection; Node's own by default. */
  connect?: typeof netConnect;
}

/**
 * Essaie un port : une connexion, un état. Une réponse du réseau, même un refus, n'est jamais une
 * erreur. Quoi qu'il arrive, la socket est détruite et le minuteur annulé.
 *
 * Tries one port: one connection, one state. What the network answers, even a refusal, is never an
 * error. Whatever happens, the socket is destroyed and the timer cleared.
 */
export async function scanPort(
  host: string,
  port: number,
  { timeoutMs = 1000, connect = netConnect }: ScanOptions = {},
): Promise<PortState> {
  throw new Error('À toi de jouer : écris scanPort dans scanner.ts');
}

/**
 * Essaie tous les ports, au plus `concurrency` à la fois, et donne un rapport par port, dans l'ordre
 * de `ports`. Échoue avec une RangeError si un port n'est pas entre 1 et 65535 (avant d'ouvrir quoi
 * que ce soit), et échoue si `host` n'a pas d'adresse.
 *
 * Tries all ports, at most `concurrency` at once, and gives one report a port, in the order of
 * `ports`. Fails with a RangeError if a port is not between 1 and 65535 (before anything is opened),
 * and fails if `host` has no address.
 */
export async function scanPorts(
  host: string,
  ports: readonly number[],
  options: ScanOptions = {},
): Promise<PortReport[]> {
  throw new Error('À toi de jouer : écris scanPorts dans scanner.ts');
}
