// A port that never answers: its queue of connections is full and nobody takes any out of it.
// Where the system refuses such a connect, or does not tell, there is none: null, never a guess.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { connectsTo } from './connects.ts';
import type { Opened } from './opened.ts';
import { LOOPBACK, type Ports } from './ports.ts';

/** A queue of 1 holds two; a system that takes more than this has no such port to give. */
const MOST_FILLERS = 6;
/** A loopback connect is through before the call returns; this leaves it all the time it could need. */
const LOOKS = 50;
const LOOK_EVERY_MS = 2;

export async function openSilent(ports: Ports): Promise<Opened<number> | null> {
  if (process.platform !== 'linux' || connectsTo(new Set()) === null) return null;
  const { worker, port } = await listening(ports);
  const fillers: Socket[] = [];
  const close = async (): Promise<void> => {
    for (const filler of fillers) filler.destroy();
    await worker.terminate();
  };
  while (fillers.length < MOST_FILLERS) {
    const filler = connect(port, LOOPBACK);
    filler.on('error', () => {});
    filler.unref();
    if ((await stateOf(filler, port)) === 'connecting') {
      filler.destroy(); // it has shown what becomes of the next one
      await gone(port);
      return { what: port, close };
    }
    fillers.push(filler);
  }
  await close();
  return null;
}

async function listening(ports: Ports): Promise<{ worker: Worker; port: number }> {
  for (;;) {
    const port = await ports.next();
    const worker = new Worker(new URL('./silent-thread.ts', import.meta.url), {
      workerData: { port, host: LOOPBACK, exclusive: true },
      execArgv: [],
    });
    worker.unref();
    const [taken] = (await once(worker, 'message')) as [boolean];
    if (taken) return { worker, port };
    await worker.terminate();
  }
}

/** `through` as soon as it is; `connecting` if the system still has it under way after many looks. */
async function stateOf(filler: Socket, port: number): Promise<'through' | 'connecting'> {
  let isThrough = false;
  filler.once('connect', () => {
    isThrough = true;
  });
  for (let look = 0; look < LOOKS && !isThrough; look++) {
    await pause(LOOK_EVERY_MS);
    // Under way at three looks in a row: on loopback that means dropped.
    if (look >= 2 && connectsTo(new Set([port])) === 1 && !isThrough) return 'connecting';
  }
  return 'through';
}

async function gone(port: number): Promise<void> {
  for (let look = 0; look < LOOKS && connectsTo(new Set([port])) !== 0; look++) {
    await pause(LOOK_EVERY_MS);
  }
}
