// The file that progress is kept in: read and parsed, or kept aside under another name.
// It takes no lock: whoever writes or moves it holds one (store.ts).
import { readFile, rename, stat } from 'node:fs/promises';
import { z } from 'zod';
import { NO_PROGRESS, PROGRESS_VERSION, Progress } from './shape.ts';

export type Content =
  | { kind: 'none' } // no such file
  | { kind: 'sound'; progress: Progress }
  | { kind: 'unreadable'; why: 'malformed' | 'version' } // edited by hand, cut off, or newer
  | { kind: 'closed'; code: string }; // the system does not let us read it

export async function readContent(file: string): Promise<Content> {
  try {
    return parsed(await readFile(file, 'utf8'));
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { kind: 'none' } : { kind: 'closed', code };
  }
}

function parsed(text: string): Content {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { kind: 'unreadable', why: 'malformed' };
  }
  const version = z.looseObject({ version: z.string() }).safeParse(content).data?.version;
  if (version !== undefined && version !== PROGRESS_VERSION) {
    return { kind: 'unreadable', why: 'version' };
  }
  const progress = Progress.safeParse(content);
  return progress.success
    ? { kind: 'sound', progress: progress.data }
    : { kind: 'unreadable', why: 'malformed' };
}

/** What there is to go on with; nothing where the file says nothing. */
export function progressIn(content: Content): Progress {
  return content.kind === 'sound' ? content.progress : NO_PROGRESS;
}

/** Renames the file to the first `….unreadable-N` that is free, and gives that name back. */
export async function keepAside(file: string): Promise<string> {
  for (let number = 1; ; number++) {
    const name = `${file}.unreadable-${number}`;
    const isFree = (await stat(name).catch(() => undefined)) === undefined;
    if (!isFree) continue;
    await rename(file, name);
    return name;
  }
}
