// Un serveur de test joué sans réseau : 80 et 443 acceptent, 22 ne répond jamais, les autres refusent.
// A test server played without a network: 80 and 443 accept, 22 never answers, all others refuse.
import { Socket, type TcpNetConnectOpts } from 'node:net';

/** Le temps que met chaque port à répondre. / How long each port takes to answer. */
const ANSWERS: Readonly<Record<number, { afterMs: number; accepts: boolean } | 'silence'>> = {
  80: { afterMs: 300, accepts: true },
  443: { afterMs: 500, accepts: true },
  22: 'silence',
};

class SimulatedConnection extends Socket {
  constructor(port: number, host: string, options: Partial<TcpNetConnectOpts>) {
    super(options.signal ? { signal: options.signal } : {});
    if (options.timeout) this.setTimeout(options.timeout);
    Object.assign(this, { connecting: true });
    console.log(`🚪 port ${port} : on frappe…`);
    const line = setInterval(() => {}, 60_000); // une connexion en attente tient le processus en vie
    const answer = ANSWERS[port] ?? { afterMs: 100, accepts: false };
    const timer =
      answer === 'silence'
        ? undefined
        : setTimeout(() => this.#meet(port, host, answer.accepts), answer.afterMs);
    this.once('close', () => {
      if (this.connecting || answer === 'silence') console.log(`🤫 port ${port} : silence`);
      clearInterval(line);
      clearTimeout(timer);
    });
  }

  #meet(port: number, host: string, accepts: boolean): void {
    Object.assign(this, { connecting: false });
    console.log(accepts ? `🟢 port ${port} : on ouvre` : `⛔ port ${port} : on refuse`);
    if (accepts) this.emit('connect');
    else {
      const error = new Error(`connect ECONNREFUSED ${host}:${port}`);
      this.destroy(Object.assign(error, { code: 'ECONNREFUSED', syscall: 'connect', port }));
    }
  }
}

/** S'appelle comme `connect` de `node:net`. / Is called as `connect` of `node:net` is. */
export const connect = ((...given: unknown[]): Socket => {
  const [first, second] = given;
  const options = (
    typeof first === 'object' ? first : { port: first, host: second }
  ) as TcpNetConnectOpts;
  const host = typeof options.host === 'string' ? options.host : 'localhost';
  const socket = new SimulatedConnection(Number(options.port), host, options);
  const listener = given.findLast((one) => typeof one === 'function');
  return listener ? socket.once('connect', listener as () => void) : socket;
}) as typeof import('node:net').connect;
