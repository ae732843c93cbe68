// Runs one program of a test's own in a guest's place, and tells what it printed.
// It expects nothing itself.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareGuest } from '../../../../graders/engine/sandbox/prepare.ts';
import type { GuestEnd, Tier } from '../../../../graders/engine/sandbox/tier.ts';
import { emptyStage } from '../../../../graders/engine/submission/stage.ts';

export interface Let {
  stdout: string;
  stderr: string;
  end: GuestEnd;
  stageDir: string;
}

const LONGEST_MS = 30_000;

/**
 * @param program an ES module; `$SUBMISSION` in it stands for the stage's folder of that name.
 * @param look what is looked at before the stage is gone.
 */
export async function letLoose(
  tier: Tier,
  program: string,
  look: (stageDir: string) => Promise<void> | void = () => {},
): Promise<Let> {
  const stage = await emptyStage();
  const { dir: stageDir, scratchDir, submissionDir } = stage;
  try {
    await prepareGuest(stageDir, import.meta.dirname, []);
    const text = program.replaceAll('$SUBMISSION', submissionDir);
    await writeFile(join(stageDir, 'guest', 'main.ts'), text);
    const handle = tier.start({ stageDir, scratchDir, gates: 0, heapLimitBytes: 128 * 1024 ** 2 });
    const seen = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      handle[stream].on('data', (chunk: Buffer) => {
        seen[stream] = (seen[stream] + chunk.toString('utf8')).slice(-20_000);
      });
    }
    handle.frames.resume();
    const timer = setTimeout(handle.kill, LONGEST_MS);
    const end = await handle.ended;
    clearTimeout(timer);
    await look(stageDir);
    return { ...seen, end, stageDir };
  } finally {
    await stage.dispose();
  }
}

/** Tries something, and prints `through` or why not. */
export const trying = (body: string): string => `
export {};
try {
  const through = await (async () => { ${body} })();
  console.log(through === false ? 'not through' : 'through');
} catch (error) {
  console.log('not through', error.code ?? error.name);
}
process.exit(0);`;
