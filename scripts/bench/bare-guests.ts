// Guests that are started and ended with nothing to do: what any grading pays for its sandboxes.
// They load the guard and the harness as every guest does, and no student's code.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareGuest } from '../../graders/engine/sandbox/prepare.ts';
import type { GuestHandle } from '../../graders/engine/sandbox/tier.ts';
import { tierNamed } from '../../graders/engine/sandbox/tiers.ts';
import { DEFAULT_TIER } from '../command-line/values.ts';

const HEAP_LIMIT_BYTES = 256 * 1024 * 1024;

export async function startBareGuests(
  count: number,
  atOnce: number,
  signal: AbortSignal,
): Promise<void> {
  const stageDir = await mkdtemp(join(tmpdir(), 'overlap-bench-'));
  try {
    await prepareGuest(stageDir, stageDir, []);
    let left = count;
    const lane = async () => {
      while (left-- > 0) {
        signal.throwIfAborted();
        await endOf(
          tierNamed(DEFAULT_TIER).start({
            ...{ stageDir, scratchDir: stageDir, gates: 0, heapLimitBytes: HEAP_LIMIT_BYTES },
          }),
        );
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
  } finally {
    await rm(stageDir, { recursive: true, force: true });
  }
}

/** It ends by itself once its channel is closed, hence not before it has loaded all that it has. */
async function endOf({ stdout, stderr, frames, commands, ended }: GuestHandle): Promise<void> {
  for (const stream of [stdout, stderr, frames]) stream.resume();
  commands.end();
  const { code, signal } = await ended;
  if (code !== 0) throw new Error(`a bare guest ended with ${code ?? signal}`);
}
