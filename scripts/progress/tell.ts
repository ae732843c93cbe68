// Tells on standard error what became of the file of somebody's progress, where that was not as usual.
// The command goes on: no work is lost for it, and no exit code changes.

import type { Call } from '../command-line/command.ts';
import { wrappedText } from '../command-line/plain-text.ts';
import { write } from '../command-line/streams.ts';
import type { Known } from './store.ts';

/** Nothing is written where nothing is to be told. */
export async function tellRemarks(
  { translate }: Call,
  { remarks }: Pick<Known, 'remarks'>,
): Promise<void> {
  for (const { id, values } of remarks) {
    const text = wrappedText(`${translate(id, values)}\n`, process.stderr);
    await write(process.stderr, text);
  }
}
