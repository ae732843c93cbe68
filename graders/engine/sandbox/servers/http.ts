// The grader's web server: each request waits until the conductor answers it.
// It knows no right answer, and what a hostile client can make it keep has a limit.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Answer } from '../../evidence/run.ts';
import type { Random } from '../random.ts';
import type { Doors } from './doors.ts';
import type { Ground } from './ground.ts';
import type { Opened } from './opened.ts';
import { closed, LOOPBACK } from './ports.ts';

export interface HttpOptions {
  /**
   * What every response begins with: sent, with status 200, as soon as its request has come. The
   * answer then brings only the rest of the body, and its status has no effect. Where the last letter
   * has several bytes, the last of them comes with the rest: pieces of a stream know no letters.
   */
  opening?: string;
}

/** What the value of an answer says; `null` stands for status 200 and nothing in it. */
const Response = z.strictObject({
  status: z.int().min(200).max(599).default(200),
  body: z.string().default(''),
});

const MOST_CONNECTIONS = 1_000;
const MOST_BODY_BYTES = 1024 * 1024;
const LONGEST_PATH = 200;

export interface HttpRequest {
  ground: Ground;
  random: Random;
  doors: Doors;
  /** The number of the next request of this run, over all servers. */
  count: () => number;
}

/** Opens a server, and resolves to the only URL that it means to be asked for. */
export async function openHttp(
  { ground, random, doors, count }: HttpRequest,
  options: HttpOptions,
): Promise<Opened<string>> {
  // Not imported: all of fetch would be loaded for that, a tenth of a second in every command that grades.
  const { createServer } = process.getBuiltinModule('node:http');
  const server = createServer({ keepAliveTimeout: 0, maxHeaderSize: 16 * 1024 });
  server.maxConnections = MOST_CONNECTIONS;
  server.keepAliveTimeout = 0; // an idle connection closed just when the client uses it again fails it
  for (const event of ['connection', 'drop']) server.on(event, doors.notice);
  server.on('request', (request, response) => {
    admit({ request, response, doors, task: `request ${count()}`, options });
  });
  const port = await ground.listen(server);
  const close = async (): Promise<void> => {
    const over = closed(server);
    server.closeAllConnections();
    await over;
  };
  return { what: `http://${LOOPBACK}:${port}/${random.word(12)}`, close };
}

interface Admission {
  request: IncomingMessage;
  response: ServerResponse;
  doors: Doors;
  task: string;
  options: HttpOptions;
}

function admit({ request, response, doors, task, options }: Admission): void {
  request.on('error', () => {});
  response.on('error', () => {});
  const cut = (): void => void request.socket.destroy();
  takeBody(request, cut);
  const details = {
    method: String(request.method).slice(0, 20),
    path: String(request.url).slice(0, LONGEST_PATH),
  };
  const { now, later } = cutInLastLetter(options.opening ?? '');
  const answer = (given: Answer): void => give({ response, given, cut, later });
  const entered = doors.enter({ phase: 'request', task, details, answer });
  if (entered === null) {
    cut();
    return;
  }
  response.on('finish', () => entered.end(false));
  response.on('close', () => entered.end(!response.writableFinished));
  if (options.opening !== undefined) {
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
    response.write(now);
  }
}

/** Between the bytes of the last letter, where it has several; otherwise all of it is for now. */
function cutInLastLetter(text: string): { now: Buffer; later: Buffer } {
  const bytes = Buffer.from(text);
  const isContinued = ((bytes.at(-1) ?? 0) & 0b1100_0000) === 0b1000_0000; // UTF-8, RFC 3629
  const length = bytes.length - (isContinued ? 1 : 0);
  return { now: bytes.subarray(0, length), later: bytes.subarray(length) };
}

/** What a request brings is counted and thrown away. */
function takeBody(request: IncomingMessage, cut: () => void): void {
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES) cut();
  });
}

interface Giving {
  response: ServerResponse;
  given: Answer;
  cut: () => void;
  /** What is still to come of the opening. */
  later: Buffer;
}

/** An answer that is an error breaks the connection off: no status, no body. */
function give({ response, given, cut, later }: Giving): void {
  if ('error' in given) {
    cut();
    return;
  }
  const { status, body } = Response.parse(given.value ?? {});
  if (!response.headersSent) {
    response.writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    });
  }
  response.end(Buffer.concat([later, Buffer.from(body)]));
}
