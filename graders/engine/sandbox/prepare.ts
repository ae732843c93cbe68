// Lays the guest's own files into a stage: the harness's student side and the exercise's driver.
// Nothing that tells an answer is among them. Types are stripped here, once for all stages.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parse } from '../submission/parse.ts';
import { asUserError } from '../submission/stage.ts';

const GUEST_FILES = [
  'main.ts',
  'channel.ts',
  'demo.ts',
  'descriptors.ts',
  'encode.ts',
  'given-error.ts',
  'hand-over.ts',
  'loading.ts',
  'once-a-turn.ts',
  'seal.ts',
  'shared-state.ts',
  'turn-counter.ts',
  'turn-stops.ts',
  'virtual.ts',
  'winding.ts',
];

/** Where the clock library lies in a guest folder. */
export const CLOCK_LIBRARY = 'clock-library.cjs';

/**
 * @sinonjs/fake-timers as one file: a guest reads nothing outside its stage, so the library's only
 * import that is not Node's own (the global object, by another name) is given to it here.
 */
async function clockLibrary(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sinonjs/fake-timers');
  const source = await readFile(entry, 'utf8');
  return `((require) => {${source}\n})((name) => name === '@sinonjs/commons' ? { global: globalThis } : require(name));`;
}

let clock: Promise<string> | null = null;
const stripped = new Map<string, Promise<string>>();

/** Plain JavaScript of one of our own TypeScript files; lines and columns stay where they were. */
function strip(path: string): Promise<string> {
  const known = stripped.get(path);
  if (known) return known;
  const fresh = readAndStrip(path);
  stripped.set(path, fresh);
  // What failed once, for want of a descriptor say, is tried again by whoever comes next.
  fresh.catch(() => stripped.delete(path));
  return fresh;
}

async function readAndStrip(path: string): Promise<string> {
  const parsed = await parse(await readFile(path, 'utf8'));
  if (parsed.kind === 'error') throw new Error(`${path}: ${parsed.message}`);
  return parsed.code;
}

const own = (name: string): string => join(import.meta.dirname, 'guest', name);

/** Has the harness's own files ready before there is a submission. */
export function warmUp(): void {
  for (const name of ['preload.ts', ...GUEST_FILES]) strip(own(name)).catch(() => {});
  clock ??= clockLibrary();
  clock.catch(() => {}); // whoever needs it gets the reason
}

/**
 * Fills `<stage>/guest`.
 *
 * @throws {UserError} if the disk is full or the stage cannot be written.
 * @param graderDir the exercise's folder under `graders/`; `driveFiles` are relative to it.
 */
export async function prepareGuest(
  stageDir: string,
  graderDir: string,
  driveFiles: readonly string[],
): Promise<void> {
  const guestDir = join(stageDir, 'guest');
  await asUserError(async () => {
    await rm(guestDir, { recursive: true, force: true }); // of an earlier look at the same submission
    await mkdir(guestDir);
  });
  clock ??= clockLibrary();
  const write = (to: string, text: string): Promise<void> =>
    asUserError(async () => {
      await mkdir(dirname(join(guestDir, to)), { recursive: true });
      await writeFile(join(guestDir, to), text);
    });
  const place = async (from: string, to: string): Promise<void> => write(to, await strip(from));
  const all = [
    // The preload is what makes `.ts` names work, so it cannot have one itself.
    place(own('preload.ts'), 'preload.mjs'),
    clock.then((text) => write(CLOCK_LIBRARY, text)),
    ...GUEST_FILES.map((name) => place(own(name), name)),
    ...driveFiles.map((name) => place(join(graderDir, name), name)),
  ];
  // All of them come to their end before the stage may be removed: one that is still at it would bring it back.
  await Promise.allSettled(all);
  await Promise.all(all);
}
