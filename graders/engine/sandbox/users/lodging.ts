// What a guest with a user of its own must be able to reach: its stage, and a Node.
// Both stay closed to every other user; guests of one stage share it, for they are one submission's.
import { chmodSync, chownSync, copyFileSync, linkSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeAtExit, STAGE_PREFIX } from '../../submission/sweep.ts';
import type { GuestSpec } from '../tier.ts';
import { giveBack, lendNumber } from './numbers.ts';

const lodgings = new Map<string, { group: number; guests: number }>();

/** The group that may look into the stage from now on, and write into its scratch folder. */
export function moveIn({ stageDir, scratchDir }: GuestSpec): number {
  const known = lodgings.get(stageDir);
  if (known !== undefined) {
    known.guests++;
    return known.group;
  }
  const group = lendNumber();
  lodgings.set(stageDir, { group, guests: 1 });
  chownSync(stageDir, 0, group);
  chmodSync(stageDir, 0o750);
  chownSync(scratchDir, 0, group);
  chmodSync(scratchDir, 0o770);
  return group;
}

export function moveOut({ stageDir }: GuestSpec): void {
  const lodging = lodgings.get(stageDir);
  if (lodging === undefined || --lodging.guests > 0) return;
  lodgings.delete(stageDir);
  giveBack(lodging.group);
}

let node: string | null = null;

/** This Node where everybody may run it: its own folder is rightly closed, if the graders lie there. */
export function nodeForAll(): string {
  node ??= placeNode();
  return node;
}

function placeNode(): string {
  const dir = mkdtempSync(join(realpathSync(tmpdir()), `${STAGE_PREFIX}${process.pid}-`));
  removeAtExit(dir);
  chmodSync(dir, 0o711);
  const path = join(dir, 'node');
  try {
    linkSync(process.execPath, path);
  } catch {
    copyFileSync(process.execPath, path); // on another disk
  }
  chmodSync(path, 0o755);
  return path;
}
