// Evidence in a file of its own for as long as somebody judges it, and no longer.
// It keeps nothing and judges nothing.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evidence } from './evidence/evidence.ts';
import { asUserError, privateFolder } from './submission/stage.ts';

/** @throws {UserError} if there is no room for it; whatever `use` throws. */
export async function inPrivateFile<Result>(
  evidence: Evidence,
  use: (file: string) => Promise<Result>,
): Promise<Result> {
  const { dir, dispose } = await privateFolder();
  try {
    const file = join(dir, 'evidence.json');
    await asUserError(() => writeFile(file, JSON.stringify(evidence), { mode: 0o600 }));
    return await use(file);
  } finally {
    await dispose();
  }
}
