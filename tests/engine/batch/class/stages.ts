// The private folders that this process has open.
// It removes nothing.
import { readdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STAGE_PREFIX } from '../../../../graders/engine/submission/sweep.ts';

export async function privateStages(): Promise<string[]> {
  const root = await realpath(tmpdir());
  const names = await readdir(root);
  const own = names.filter((name) => name.startsWith(`${STAGE_PREFIX}${process.pid}-`));
  return own.map((name) => join(root, name)).sort();
}
