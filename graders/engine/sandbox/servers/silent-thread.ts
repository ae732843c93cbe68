// Listens on one port and then sleeps for good, so that nobody ever takes a connection from its queue.
// It is the main thread's to end; it holds nothing else.
import { createServer } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const server = createServer();
const tell = (taken: boolean): void => parentPort?.postMessage(taken);
server.once('error', () => tell(false));
server.listen({ ...(workerData as { port: number; host: string }), backlog: 1 }, () => {
  tell(true);
  // The event loop, which would accept, never gets its turn again.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
