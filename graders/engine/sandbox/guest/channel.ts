// The guest's end of the pipes: commands come in on descriptor 3, frames go out on descriptor 4.
// Frames are written at once and whole, so that an exit right after loses nothing. Whoever opens a second
// channel has no key: that came in once, to the first, before any student code was loaded.
import { readSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Command, GuestFrame } from '../frames.ts';
import { COMMANDS_FD, FRAMES_FD } from './descriptors.ts';
import { KEY_DIGITS, type Seals, sealsOf } from './seal.ts';

// Taken before any student code runs.
const { stringify, parse } = JSON;
const write = writeSync;
const textEncoder = new TextEncoder();
const encode = textEncoder.encode.bind(textEncoder);
const lengthOf = Function.prototype.call.bind(
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'length')
    ?.get as () => number,
) as unknown as (bytes: Uint8Array) => number;
const indexIn = Function.prototype.call.bind(String.prototype.indexOf) as unknown as (
  text: string,
  part: string,
) => number;
const sliceOf = Function.prototype.call.bind(String.prototype.slice) as unknown as (
  text: string,
  start: number,
  end?: number,
) => string;

export interface Channel {
  /** Sends one frame; blocks until the grader has taken it. */
  send(frame: GuestFrame): void;
  /** What a turn writes at its gate, so that the grader knows it for one of the harness's. */
  sealTurn(text: string): string;
  /** Lets the process end although the channel is open; `ref` keeps it alive again. */
  unref(): void;
  ref(): void;
}

interface Introduction {
  commands: Seals;
  frames: Seals;
  turns: Seals;
}

/** Listens for commands; what is not the grader's own is passed over. When the grader is gone, so is the guest. */
export function openChannel(onCommand: (command: Command) => void): Channel {
  const key = readKey();
  const known: Introduction = {
    commands: sealsOf(key, 'command'),
    frames: sealsOf(key, 'frame'),
    turns: sealsOf(key, 'turn'),
  };
  const socket = new Socket({ fd: COMMANDS_FD, readable: true, writable: false });
  let text = '';
  const onLine = (line: string): void => {
    const command = known.commands.open(line);
    if (command !== null) onCommand(parse(command) as Command);
  };
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    text += chunk;
    for (let end = indexIn(text, '\n'); end >= 0; end = indexIn(text, '\n')) {
      const line = sliceOf(text, 0, end);
      text = sliceOf(text, end + 1);
      onLine(line);
    }
  });
  const exit = process.exit.bind(process);
  socket.on('close', () => exit(0));
  socket.on('error', () => exit(0));
  return {
    send(frame) {
      // Without a prototype: a `toJSON` on the student's would be handed the number of the run.
      const json = stringify({ __proto__: null, ...frame });
      // Who sees it pass before it is out can neither change it nor use it twice.
      const bytes = encode(`${known.frames.seal(json)}\n`);
      const length = lengthOf(bytes);
      for (let done = 0; done < length; ) done += write(FRAMES_FD, bytes, done);
    },
    sealTurn: (said) => known.turns.seal(said),
    unref: () => void socket.unref(),
    ref: () => void socket.ref(),
  };
}

/** Past every stream, whose memory is given back as it is: student code could be given it again. */
function readKey(): string {
  const line = new Uint8Array(KEY_DIGITS + 1);
  for (let done = 0; done < line.length; ) {
    const read = readSync(COMMANDS_FD, line, done, line.length - done, null);
    if (read === 0) process.exit(0); // the grader has gone
    done += read;
  }
  let key = '';
  for (let i = 0; i < KEY_DIGITS; i++) key += String.fromCharCode(line[i] as number);
  line.fill(0);
  return key;
}
