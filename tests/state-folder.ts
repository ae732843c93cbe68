// Gives all tests a folder of their own for progress, gone when the last one has ended.
// A developer's own progress, in .overlap, is neither read nor written by any test.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function giveStateFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'overlap-tests-state-'));
  process.env.OVERLAP_STATE = folder; // inherited by every worker
  return () => rmSync(folder, { recursive: true, force: true });
}
