// A load: writes a large file and reads it again, over and over, so that its pages push out others.
// It is a program of its own. Its argument is the folder; the file in it has no name, and dies with it.
import './until-closed.ts';
import { openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';

const CHUNK = Buffer.alloc(1024 * 1024);
const CHUNKS = 400; // MB: more than any limit leaves for pages of files

const path = join(process.argv[2] ?? '', `load-${process.pid}`);
const file = openSync(path, 'w+');
rmSync(path); // before any event is let in: it cannot end in between

for (let turn = 0; ; turn++) {
  const place = (turn % CHUNKS) * CHUNK.length;
  const isWriting = turn % (2 * CHUNKS) < CHUNKS; // then all of it is read
  if (isWriting) writeSync(file, CHUNK, 0, CHUNK.length, place);
  else readSync(file, CHUNK, 0, CHUNK.length, place);
  await setImmediate(); // lets events in
}
