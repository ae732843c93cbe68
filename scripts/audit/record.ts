// What was measured, packed into the repository: another machine goes on from it, and tells the table anew.
// It holds what journals hold, in a file an exercise, and sums nothing up.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { openTarget } from '../command-line/target.ts';
import { type Journal, linesIn } from './journal.ts';
import type { Measured } from './measured.ts';

/** The runs of one exercise, by the content that they hold for. */
export type Recorded = ReadonlyMap<string, readonly Measured[]>;

/** A key and one of its runs a line; no key has this character in it. */
const BETWEEN = '\t';

/** Nothing where there is no record. */
export async function readRecord(folder: string, exercise: string): Promise<Recorded> {
  const packed = await readFile(fileFor(folder, exercise)).catch(undefinedIfMissing);
  if (packed === undefined) return new Map();
  const lines = (await promisify(gunzip)(packed)).toString('utf8').split('\n').filter(Boolean);
  const byKey = Map.groupBy(lines, (line) => line.slice(0, line.indexOf(BETWEEN)));
  const runsOf = (own: string[]) =>
    linesIn(own.map((line) => line.slice(line.indexOf(BETWEEN) + 1)).join('\n'));
  return new Map([...byKey].map(([key, own]) => [key, runsOf(own)]));
}

type Kept = Pick<Journal, 'subject' | 'key' | 'measured'>;

/**
 * All runs of these subjects, in the place of what there was of them. Of others it leaves what there was;
 * where nothing is left, it leaves no file.
 */
export async function writeRecord(
  folder: string,
  exercise: string,
  journals: readonly Kept[],
): Promise<void> {
  const own = new Map(journals.map(({ key, measured }) => [key, measured]));
  const names = journals.map(({ subject }) => `${exercise}.${subject.name}.`);
  for (const [key, measured] of await readRecord(folder, exercise)) {
    if (!names.some((name) => key.startsWith(name))) own.set(key, measured);
  }
  const lines = [...own].flatMap(([key, measured]) => measured.map((one) => lineOf(key, one)));
  if (lines.length === 0) return rm(fileFor(folder, exercise), { force: true });
  await mkdir(folder, { recursive: true });
  const packed = await promisify(gzip)(lines.join(''), { level: 9 });
  await (await openTarget(fileFor(folder, exercise), folder)).write(packed);
}

const DIGITS = 4; // behind the point: neither milliseconds nor shares are known better

/** Without where its evidence is kept: that is on one machine only. */
function lineOf(key: string, { kept: _, ...measured }: Measured): string {
  const rounded = (_name: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(DIGITS)) : value;
  return `${key}${BETWEEN}${JSON.stringify(measured, rounded)}\n`;
}

function fileFor(folder: string, exercise: string): string {
  return join(folder, `${exercise}.jsonl.gz`);
}

function undefinedIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
