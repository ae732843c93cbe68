// The hostile programs: what each tries, how the grader sees whether it got through, and what must come of it.
// It runs none of them. Their folders are under tests/programs; what is declared here is what is put to the test.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../../graders/engine/catalogue/places.ts';
import { Outcome } from '../../graders/engine/evidence/outcome.ts';

const FOLDER = 'tests/programs/hostile';
const FILE = join(ROOT, FOLDER, 'programs.json');

/** In the order of the table. */
export const Family = z.enum([
  'read-secrets',
  'write-outside',
  'spawn',
  'network',
  'signal',
  'escape',
  'forge',
  'detect',
  'outlive',
  'exhaust',
  'deceive',
]);
export type Family = z.infer<typeof Family>;

/** A tier, or `walls`: what is around Node in `isolated`, without what Node itself holds back. */
export const Place = z.enum(['none', 'guarded', 'user', 'isolated', 'walls']);
export type Place = z.infer<typeof Place>;

/** What is laid out to be read, and can be recognised where it arrives. */
export const Secret = z.enum([
  ...(['file', 'home', 'other', 'environment', 'arguments', 'checks', 'solution'] as const),
  ...(['accounts', 'id', 'driver', 'caller', 'seed'] as const),
]);
export type Secret = z.infer<typeof Secret>;

/** Where somebody listens who is not to be reached. */
export const Ear = z.enum([
  ...(['port', 'neighbour', 'datagrams', 'names', 'socket-file', 'abstract'] as const),
]);
export type Ear = z.infer<typeof Ear>;

const EndKind = z.enum(Outcome.options.map((one) => one.shape.kind.value));

/** By what the grader sees that a program got through. Its own word counts for nothing. */
export const Proof = z.discriminatedUnion('by', [
  /** What it could not know is in what it said. */
  z.strictObject({ by: z.literal('secret'), of: z.array(Secret).min(1) }),
  /** Something changed outside its stage. */
  z.strictObject({ by: z.literal('files') }),
  z.strictObject({ by: z.literal('connection'), to: Ear }),
  z.strictObject({ by: z.literal('signal'), to: z.enum(['grader', 'decoy']) }),
  z.strictObject({ by: z.literal('priority') }),
  /** A process that it had started was there. */
  z.strictObject({ by: z.literal('process') }),
  /** A process was still there when its grading was over. */
  z.strictObject({ by: z.literal('leftover') }),
  /** One of these checks gave points; `*`: any did. */
  z.strictObject({ by: z.literal('points'), checks: z.array(z.string()).min(1) }),
  /** It had more of this than it may. */
  z.strictObject({
    by: z.literal('resource'),
    what: z.enum(['residentMb', 'threads', 'descriptors', 'scratchMb']),
    most: z.number().positive(),
  }),
  /** No run of it ended in one of these ways. */
  z.strictObject({ by: z.literal('end'), ends: z.array(EndKind).min(1) }),
  /** A report on it would do something to who reads it. */
  z.strictObject({ by: z.literal('report') }),
]);
export type Proof = z.infer<typeof Proof>;

export const Fate = z.enum(['got-through', 'stopped']);
export type Fate = z.infer<typeof Fate>;

const Declared = z.strictObject({
  family: Family,
  exercise: z.string(),
  /** From the repository's folder; left out: its own under `hostile`. */
  folder: z.string().optional(),
  about: z.string().min(15),
  proof: Proof,
  /** Un-starved time of each of its runs, where it takes more than usual to show anything. */
  limitMs: z.int().positive().optional(),
  outcomes: z.record(Place, Fate),
});

export type Program = z.infer<typeof Declared> & { name: string; folder: string };

/** All that are declared, family by family. @throws if the list is not as it has to be. */
export async function readPrograms(): Promise<Program[]> {
  const declared = z.record(z.string().regex(/^[a-z0-9-]+$/), Declared);
  const all = Object.entries(declared.parse(JSON.parse(await readFile(FILE, 'utf8'))));
  const programs = all.map(([name, { folder, ...one }]) => ({
    ...{ name, ...one },
    folder: join(ROOT, folder ?? join(FOLDER, one.family, name)),
  }));
  return Family.options.flatMap((family) => programs.filter((one) => one.family === family));
}

/** Folders that nobody declared. */
export async function undeclared(programs: readonly Program[]): Promise<string[]> {
  const known = new Set(programs.map(({ folder }) => folder));
  const folders = await Promise.all(
    Family.options.map(async (family) => {
      const own = join(ROOT, FOLDER, family);
      return (await readdir(own)).map((name) => join(own, name));
    }),
  );
  return folders.flat().filter((folder) => !known.has(folder));
}
