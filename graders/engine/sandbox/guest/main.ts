// The guest: loads the student's code, runs the driver's scenarios against it, and reports.
// It judges nothing, and holds nothing that the student's code must not see.
import { cp, stat } from 'node:fs/promises';
import type { Command, GuestFrame } from '../frames.ts';
import { openChannel } from './channel.ts';
import { describeThrown, encode, isInstance, Unserialisable } from './encode.ts';
import { errorInto, givenError } from './given-error.ts';
import { isObstacle, loadFiles } from './loading.ts';
import { isSharedStateAsItWas } from './shared-state.ts';
import type { Call, Drive, Tools } from './tools.ts';
import { type TurnCounter, turnCounter } from './turn-counter.ts';
import { type TurnStops, turnStops } from './turn-stops.ts';
import { areClocksOwn, installVirtualClock, type VirtualClock } from './virtual.ts';
import { NeverSettles, openOutput, turn, windUntilSettled, windWhile } from './winding.ts';

const channel = openChannel(obey);
const { send } = channel;

interface Reply {
  resolve(value: unknown): void;
  reject(error: Error): void;
}
// No Map: its methods are within the student's reach.
const replies: Record<number, Reply> = Object.create(null);
let nextId = 0;
let submissionUrl = '';
let drive: Drive = {};
let driveUrl = '';
let clock: VirtualClock | null = null;
let student: Call['student'] = {};

function reply(id: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    replies[id] = { resolve, reject };
  });
}

let prepared: Promise<void> | null = null;

/** All that needs no student code; once. */
function prepare(command: Extract<Command, { type: 'prepare' | 'begin' }>): Promise<void> {
  prepared ??= (async () => {
    driveUrl = command.driveUrl;
    // Has libuv start its threads: whichever comes later is none of Node's, whatever it is called.
    await stat(new URL(import.meta.url));
    const { virtualClockUrl, ports, givenScratch } = command;
    if (givenScratch !== undefined) await cp(givenScratch, '.', { recursive: true });
    // What waits for the grader there need not be waited for here, before student code is loaded.
    const handedOver = ports && (await import('./hand-over.ts')).handOver(ports);
    if (virtualClockUrl !== null) clock = await installVirtualClock(virtualClockUrl);
    // A copy: the module is within the student's reach, and so is what it exports.
    drive = { ...((await import(driveUrl)) as { drive: Drive }).drive };
    refuseMissing(command.scenarios);
    await handedOver;
  })();
  return prepared;
}

/** Said while no student code is here that could say it: it must not pass for anybody's failure. */
function refuseMissing(scenarios: readonly string[]): void {
  const missing = scenarios.find((name) => !Object.hasOwn(drive, name));
  if (missing === undefined) return;
  send({ type: 'unprepared', why: `drive.ts has no scenario "${missing}"`.slice(0, 400) });
  process.exit();
}

async function begin(command: Extract<Command, { type: 'begin' }>): Promise<void> {
  await prepare(command);
  await loadAll(command);
}

/** A guest in which nothing of the student's is under way serves on, as if it were a fresh one. */
async function afresh(command: Extract<Command, { type: 'afresh' }>): Promise<void> {
  if (!isStill() || !areClocksOwn() || !isSharedStateAsItWas()) return send({ type: 'not-still' });
  clock = await installVirtualClock(command.virtualClockUrl);
  await loadAll(command);
}

/** Nothing keeps the process alive but the channel and the two pipes for what is printed. */
function isStill(): boolean {
  openOutput();
  const open = process.getActiveResourcesInfo();
  return open.length === 3 && open.every((kind) => kind === 'PipeWrap');
}

async function loadAll(command: Extract<Command, { type: 'begin' | 'afresh' }>): Promise<void> {
  submissionUrl = command.submissionUrl;
  const loading = loadFiles(command);
  if (clock !== null) await windWhile(clock, loading);
  const loaded = await loading;
  if (isObstacle(loaded)) return send(loaded);
  student = loaded;
  send({ type: 'loaded' });
}

async function run(command: Extract<Command, { type: 'run' }>): Promise<void> {
  const call = drive[command.scenario] as Drive[string]; // asked for when it was prepared
  const turns = turnCounter();
  const started = clock?.now() ?? 0;
  const stops = turnStops(channel.sealTurn);
  const tools = toolsFor(command.run, turns, stops);
  const settled = await settle(() => call({ student, inputs: command.inputs, tools }));
  stops.stop();
  channel.ref();
  const virtualMs = clock === null ? null : clock.now() - started;
  const counted = turns.stop();
  const { count = null, longestGapMs = null } = counted ?? {};
  send({ type: 'settled', run: command.run, settled, virtualMs, turns: count, longestGapMs });
  // A rejection that nobody handles shows after the microtasks; what it started, a turn later.
  await turn();
  await turn();
  // On a pipe Node queues what the grader has not read yet: it is part of this run, not of the next.
  await Promise.all([written(process.stdout), written(process.stderr)]);
  const { bytesWritten: stdoutBytes } = process.stdout as unknown as { bytesWritten: number };
  const { bytesWritten: stderrBytes } = process.stderr as unknown as { bytesWritten: number };
  send({ type: 'rested', run: command.run, stdoutBytes, stderrBytes });
}

function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}

type SettledFrame = Extract<GuestFrame, { type: 'settled' }>['settled'];

async function settle(call: () => Promise<unknown>): Promise<SettledFrame> {
  try {
    const value = await call();
    return { how: 'returned', value: encode(value) as never };
  } catch (error) {
    if (isInstance(NeverSettles, error)) return { how: 'never' };
    if (isInstance(Unserialisable, error)) {
      return { how: 'unserialisable', why: (error as Error).message.slice(0, 400) };
    }
    return { how: 'threw', error: describeThrown(error, submissionUrl) };
  }
}

function toolsFor(runId: number, turns: TurnCounter, stops: TurnStops): Tools {
  return {
    arrive(task, details = null, phase = 'call') {
      const id = nextId++;
      const answer = reply(id);
      send({ type: 'arrive', run: runId, id, task, phase, details: encode(details) as never });
      return answer;
    },
    mark(name, value = null) {
      send({ type: 'mark', run: runId, name, value: encode(value) as never });
    },
    countTurns: () => turns.start(),
    stopEachTurn: (options) => stops.start(options),
    inVirtualTime: (body) => inVirtualTime(runId, body),
    virtualMs: () => virtualClock().now(),
    moduleUrl: (path) => new URL(path, driveUrl),
    givenUrl: (path) => new URL(path, submissionUrl),
    letGo: () => channel.unref(),
    errorOf: (message) => errorInto(submissionUrl, message),
  };
}

function inVirtualTime<T>(runId: number, body: () => Promise<T>): Promise<T> {
  return windUntilSettled(virtualClock(), body, (virtualMs) => announceTick(runId, virtualMs));
}

function virtualClock(): VirtualClock {
  if (clock === null) throw new Error('drive.ts asks for virtual time in a scenario without it');
  return clock;
}

async function announceTick(run: number, virtualMs: number): Promise<void> {
  const id = nextId++;
  const answer = reply(id);
  const { bytesWritten } = process.stdout as unknown as { bytesWritten: number };
  send({ type: 'tick', run, id, virtualMs, stdoutBytes: bytesWritten });
  await answer;
}

function obey(command: Command): void {
  switch (command.type) {
    case 'prepare':
      void prepare(command);
      break;
    case 'begin':
      void begin(command);
      break;
    case 'afresh':
      void afresh(command);
      break;
    case 'run':
      void run(command);
      break;
    case 'reply': {
      const waiting = replies[command.id];
      delete replies[command.id];
      if (command.error) waiting?.reject(givenError(command.error));
      else waiting?.resolve(command.value);
      break;
    }
    case 'ping':
      send({ type: 'pong', ping: command.ping });
      break;
    case 'end':
      channel.unref();
      break;
  }
}

process.on('uncaughtException', (error) => {
  send({ type: 'uncaught', origin: 'exception', error: describeThrown(error, submissionUrl) });
});
process.on('unhandledRejection', (error) => {
  send({ type: 'uncaught', origin: 'rejection', error: describeThrown(error, submissionUrl) });
});
