// The guest's end of the pipes: commands come in on descriptor 3, frames go out on descriptor 4.
// Frames are written at once and whole, so that an exit right after loses nothing.
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Command, GuestFrame } from '../frames.ts';
import { COMMANDS_FD, FRAMES_FD } from './descriptors.ts';

// Taken before any student code runs.
const { stringify, parse } = JSON;
const write = writeSync;
const textEncoder = new TextEncoder();
const encode = textEncoder.encode.bind(textEncoder);

/** Sends one frame; blocks until the grader has taken it. */
export function send(frame: GuestFrame): void {
  // Without a prototype: a `toJSON` on the student's would be handed the number of the run.
  const bytes = encode(`${stringify({ __proto__: null, ...frame })}\n`);
  for (let done = 0; done < bytes.length; ) done += write(FRAMES_FD, bytes, done);
}

export interface Commands {
  /** Lets the process end although the channel is open; `ref` keeps it alive again. */
  unref(): void;
  ref(): void;
}

/** Listens for commands. When the grader is gone, so is the guest. */
export function listen(onCommand: (command: Command) => void): Commands {
  const socket = new Socket({ fd: COMMANDS_FD, readable: true, writable: false });
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    text += chunk;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      const line = text.slice(0, end);
      text = text.slice(end + 1);
      onCommand(parse(line) as Command);
    }
  });
  const exit = process.exit.bind(process);
  socket.on('close', () => exit(0));
  socket.on('error', () => exit(0));
  return { unref: () => void socket.unref(), ref: () => void socket.ref() };
}
