// One hand-in, where the room for what is unpacked is nearly full.
import { expect, test } from 'vitest';
import type { ClassEntry } from '../../../../graders/engine/batch/class/entries.ts';
import { openHandIn } from '../../../../graders/engine/batch/class/open-hand-in.ts';
import { memorySource } from '../../../../graders/engine/batch/class/source.ts';
import { EX1, emptyFolder, KNOWN, SOURCE, zipOf } from './handed-in.ts';

test.for([
  [SOURCE.length, 'folder'],
  [SOURCE.length - 1, 'unreadable'],
] as const)('with %i bytes left it is a %s', async ([leftBytes, kind]) => {
  const zip = await zipOf({ 'requests.ts': SOURCE });
  const open = async () => memorySource(zip);
  const alice = { path: 'alice.zip', label: 'alice', identity: 'alice' };
  const entry: ClassEntry = { ...alice, holds: { kind: 'archive', open, shown: 'alice.zip' } };
  const room = { dir: await emptyFolder(), count: 0, leftBytes };
  const opened = await openHandIn(entry, { exercises: [EX1], known: KNOWN, room });
  expect(opened.kind).toBe(kind);
  if (opened.kind === 'unreadable') expect(opened.fault.why).toBe('class-too-large');
});
