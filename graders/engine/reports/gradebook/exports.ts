// A gradebook as the files that other systems and people read, one module a format.
// It decides nothing and writes nothing: whoever asked for the files puts them where they belong.
import type { Gradebook } from '../../batch/gradebook/gradebook.ts';
import type { Evidence } from '../../evidence/evidence.ts';

export interface ExportedFile {
  /** Relative to the folder of the grades, `/` between its parts; each part is harmless as a name. */
  path: string;
  text: string;
}

export interface ExportOptions {
  /** Of a judged entry, for the timelines of its feedback; null if it is gone. */
  evidenceOf(student: string, exercise: string): Promise<Evidence | null>;
  /** A gradebook that was exported from Canvas, to be filled in. */
  canvasExport?: string | undefined;
}

/** Every file of every format; one after another, since feedback of hundreds is large. */
export async function* exportsOf(
  _book: Gradebook,
  _options: ExportOptions,
): AsyncGenerator<ExportedFile> {}
