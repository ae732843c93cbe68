// What was measured of one subject, a line a run, in a file that outlives any crash.
// It adds lines and never changes one: a run that is not whole in it was not measured.
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Measured } from './measured.ts';
import type { Subject } from './subject.ts';

export interface Journal {
  subject: Subject;
  /** The content that it holds for. */
  key: string;
  /** Everything so far, in the order in which it ended. */
  measured: readonly Measured[];
  /** Resolves once the line would survive the end of this process, and of the machine. */
  add(measured: Measured): Promise<void>;
}

/**
 * `folder` need be there only once something is added. `recorded`: what is known of this content from
 * elsewhere, some of which may have been measured here.
 */
export async function openJournal(
  subject: Subject,
  folder: string,
  key: string,
  recorded: readonly Measured[] = [],
): Promise<Journal> {
  const file = join(folder, `${key}.jsonl`);
  const text = await readFile(file, 'utf8').catch(emptyIfMissing);
  const own = linesIn(text);
  const here = new Set(own.map(idOf));
  const measured = [...recorded.filter((one) => !here.has(idOf(one))), ...own];
  // A line that a crash has torn is ended first, or the next one would be torn with it.
  let before = text === '' || text.endsWith('\n') ? '' : '\n';
  return {
    subject,
    key,
    measured,
    async add(one) {
      measured.push(one);
      const line = `${before}${JSON.stringify(one)}\n`;
      before = '';
      await appendFile(file, line, { flush: true });
    },
  };
}

/** No two runs have a seed and a moment in common. */
function idOf({ seed, at }: Measured): string {
  return `${seed} ${at}`;
}

/** Every whole line; what a crash has torn is passed over. */
export function linesIn(text: string): Measured[] {
  return text.split('\n').flatMap((line) => {
    const parsed = Measured.safeParse(asJson(line));
    return parsed.success ? [parsed.data] : [];
  });
}

function asJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function emptyIfMissing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '';
  throw error;
}
