// One look at the files of an exercise: which are there, and by what it can be told that they changed.
// It opens none of them: names, sizes and times are enough, and harmless whatever was put there.
import { type BigIntStats, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Place {
  /** The exercise's folder, or one that holds `<id>` or `exercises/<id>`, as for a grading. */
  folder: string;
  exercise: { id: string; files: readonly { path: string }[] };
}

export interface Look {
  /** Equal for two looks between which nothing was saved. */
  signature: string;
  /** Those of the folders where files may be that are there, each with what tells it from a successor. */
  folders: readonly { path: string; inode: string }[];
  /** Whether a file that the student writes is nowhere. */
  isMissingOne: boolean;
}

/** A misnamed file is told by the grading, so it counts too; what editors leave for a moment does not. */
const SOURCE = /^[^.#~][^#~]*\.[cm]?[jt]sx?$/i;

export function look({ folder, exercise: { id, files } }: Place): Look {
  const bases = [folder, join(folder, id), join(folder, 'exercises', id)];
  const folders = bases.flatMap((path) => {
    const stats = statsOf(path, statSync); // the folder itself may be a link, as for a grading
    return stats?.isDirectory() ? [{ path, inode: `${stats.dev}:${stats.ino}` }] : [];
  });
  const found = folders.flatMap(({ path: base }) =>
    files.map(({ path }) => ({ base, path, stats: statsOf(join(base, path)) })),
  );
  const isThere = (wanted: string) => found.some(({ path, stats }) => path === wanted && stats);
  const names = folders.map(({ path }) => sourcesIn(path));
  const stamps = found.map(({ base, path, stats }) => [base, path, stats && stampOf(stats)]);
  return {
    signature: JSON.stringify([names, stamps]),
    folders,
    isMissingOne: files.some(({ path }) => !isThere(path)),
  };
}

function statsOf(path: string, of: typeof lstatSync = lstatSync): BigIntStats | null {
  try {
    return of(path, { bigint: true });
  } catch {
    return null; // gone, or closed to us: the grading says which
  }
}

/** The number of the file too: a replaced one may be as old and as long. */
function stampOf({ ino, size, mtimeNs, mode }: BigIntStats): string {
  return [ino, size, mtimeNs, mode].join(':');
}

function sourcesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => SOURCE.test(name))
      .sort();
  } catch {
    return [];
  }
}
