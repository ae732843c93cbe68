// A `net.connect` whose connections wait at the grader's door, with sockets real enough for any use of them.
// It opens nothing, and knows what becomes of a connection only once the grader says so.
import { Socket, type TcpNetConnectOpts } from 'node:net';
import type { Tools } from '../engine/sandbox/guest/tools.ts';

/** What the grader lets a connection go with. */
interface Answer {
  event: 'connect' | 'error' | 'silence';
  code?: string;
  /** Virtual time until then; at once if left out. */
  afterMs?: number;
}

interface Attempt {
  connection: number;
  host: string;
  port: number;
  /** What stood where a port belongs: Node takes such a text for the path of a local socket. */
  path?: string;
}

type Tell = (phase: 'connect' | 'closed') => Promise<unknown>;
export type Connect = typeof import('node:net').connect;

export interface Door {
  /** Each use of it is one arrival in the phase `connect`, and one in `closed` when its socket is. */
  connect: Connect;
  /** Resolves when every connection so far has met what the grader let it go with. */
  answered(): Promise<void>;
  /** Every connection that still waits, or comes later, fails as a look-up does: nobody answers any more. */
  shut(): void;
}

export function door(tools: Tools): Door {
  let connections = 0;
  let isShut = false;
  const opened: (() => void)[] = [];
  const answers: Promise<unknown>[] = [];
  const connect = (...given: unknown[]): Socket => {
    const { options, listener, path } = readArguments(given);
    const { host, port } = options;
    const attempt = { connection: connections++, host, port, ...(path !== undefined && { path }) };
    const tell: Tell = (phase) => {
      const details = { ...attempt, virtualMs: performance.now() };
      const answer = tools.arrive(`port ${attempt.port}`, details, phase);
      if (phase === 'connect') answers.push(answer);
      return answer;
    };
    const socket = new DoorSocket(options, listener);
    opened.push(() => socket.fail(attempt));
    if (isShut) process.nextTick(() => socket.fail(attempt));
    else socket.open(attempt, tell);
    return socket;
  };
  const answered = async (): Promise<void> => {
    await Promise.all(answers);
    await new Promise((resolve) => setImmediate(resolve));
  };
  const shut = (): void => {
    isShut = true;
    for (const fail of opened) fail();
  };
  return { connect: connect as unknown as Connect, answered, shut };
}

class DoorSocket extends Socket {
  #tell: Tell | null = null;
  #idle: NodeJS.Timeout | undefined;
  #isMet = false;

  constructor(options: Partial<TcpNetConnectOpts>, listener?: () => void) {
    const { signal, allowHalfOpen = false } = options;
    super({ allowHalfOpen, ...(signal && { signal }) });
    if (options.timeout) this.setTimeout(options.timeout);
    if (listener) this.once('connect', listener);
  }

  open(attempt: Attempt, tell: Tell): void {
    if (this.destroyed) return; // its signal was aborted before: nothing is opened
    this.#become({ connecting: true });
    this.#tell = tell;
    void tell('connect').then((answer) => {
      const { afterMs, ...end } = answer as Answer;
      const meet = () => this.#meet(end, attempt);
      // Not within the promise: what a listener throws is an exception, as it is with a real socket.
      if (afterMs === undefined) process.nextTick(meet);
      else setTimeout(meet, afterMs);
    });
  }

  /** Of one that had its answer before, nothing becomes. */
  fail(attempt: Attempt): void {
    if (!this.#isMet) this.#meet({ event: 'error', code: 'ENOTFOUND' }, attempt);
  }

  /** Plain properties of a socket of Node's, read-only to its users. */
  #become(state: { connecting: boolean } | { timeout: number }): void {
    Object.assign(this, state);
  }

  #meet({ event, code = '' }: Answer, attempt: Attempt): void {
    if (this.destroyed || event === 'silence') return;
    this.#isMet = true;
    if (event === 'error') {
      const error = failure(code, attempt);
      if (error.syscall === 'getaddrinfo') this.emit('lookup', error, null, null, attempt.host);
      this.destroy(error);
      return;
    }
    this.#become({ connecting: false });
    if (this.timeout) this.setTimeout(this.timeout); // something has happened
    this.emit('connect');
    this.emit('ready');
  }

  /** Of the driver's own clock: the timers inside Node's sockets know no virtual time. */
  override setTimeout(ms: number, callback?: () => void): this {
    clearTimeout(this.#idle);
    this.#become({ timeout: ms });
    if (ms > 0) this.#idle = setTimeout(() => this.emit('timeout'), ms).unref();
    if (callback) ms > 0 ? this.once('timeout', callback) : this.off('timeout', callback);
    return this;
  }

  /** As Node does: one that is not connected yet is reset once it is, and until then not at all. */
  override resetAndDestroy(): this {
    if (!this.connecting || this.destroyed) return this.destroy();
    return this.once('connect', () => this.destroy());
  }

  /** Half closed by this side: the other side follows, once there is one. */
  override _final(callback: (error?: Error | null) => void): void {
    if (this.connecting) {
      this.once('connect', () => this._final(callback));
      return;
    }
    callback();
    this.push(null);
    this.read(0);
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    // An aborted signal destroys it while it is still being made.
    if (#tell in this) {
      clearTimeout(this.#idle);
      void this.#tell?.('closed');
    }
    super._destroy(error, callback);
  }
}

/** Every way to call `net.connect`: `({ port, host, … })`, `(port)`, `(port, host)`; a listener last. */
function readArguments(given: readonly unknown[]) {
  const listener = given.findLast((one) => typeof one === 'function') as (() => void) | undefined;
  const path =
    typeof given[0] === 'string' && Number.isNaN(Number(given[0])) ? given[0] : undefined;
  const [first, second] = path === undefined ? given : [given[1], path];
  const named = typeof first === 'object' && first !== null ? first : { port: first, host: second };
  const { port, host, ...others } = named as Omit<Partial<TcpNetConnectOpts>, 'port'> & {
    port?: unknown;
  };
  const number = typeof port === 'string' && port.trim() !== '' ? Number(port) : port;
  const options = {
    ...others,
    port: refuseBadPort(number),
    host: typeof host === 'string' ? host.slice(0, 100) : 'localhost',
  };
  return { options, listener, path: path?.slice(0, 100) };
}

/** As Node does: 0 is a port to it. */
function refuseBadPort(port: unknown): number {
  if (Number.isInteger(port) && Number(port) >= 0 && Number(port) < 65_536) return Number(port);
  const type = `Port should be >= 0 and < 65536. Received ${typeof port} (${String(port)}).`;
  throw Object.assign(new RangeError(type), { code: 'ERR_SOCKET_BAD_PORT' });
}

const UNRESOLVED = new Set(['ENOTFOUND', 'EAI_AGAIN']);

/** The error as Node words it. */
function failure(code: string, { host, port }: Attempt) {
  return UNRESOLVED.has(code)
    ? Object.assign(new Error(`getaddrinfo ${code} ${host}`), {
        ...{ code, syscall: 'getaddrinfo', hostname: host },
      })
    : Object.assign(new Error(`connect ${code} ${host}:${port}`), {
        ...{ code, syscall: 'connect', address: host, port },
      });
}
