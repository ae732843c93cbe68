// The lines of `--problems`: what went wrong at a known place, with paths that an editor can open.
// It looks only where the exercise's files may be; it opens none of them.
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Graded } from '../../graders/engine/grade.ts';
import { renderProblems } from '../../graders/engine/reports/terminal/render.ts';
import type { Call } from './command.ts';
import { reportOptions } from './report-options.ts';
import type { Source } from './source.ts';

type Told = Omit<Graded, 'types'> & Partial<Graded>;

/** Empty if nothing went wrong, or nothing of it has a place in the exercise's files. */
export async function problemText(
  call: Call,
  source: Source,
  { verdict, types }: Told,
  stream: NodeJS.WriteStream,
): Promise<string> {
  const checked = await types;
  const remarks = checked?.kind === 'checked' ? checked.problems : [];
  const options = reportOptions(call, verdict.exercise, stream);
  return renderProblems(verdict, remarks, options, (file) => pathOf(call, source, verdict, file));
}

/** Relative to the folder in which the command was typed, where the file lies below it. */
function pathOf(
  { exercises, folder }: Call,
  source: Source,
  { exercise }: { exercise: string },
  file: string,
): string | undefined {
  const asked = exercises.find(({ id }) => id === exercise);
  if (!asked?.files.some(({ path }) => path === file)) return undefined;
  if (source.kind === 'evidence') return file;
  const { submissionDir } = source.request;
  const places = ['', exercise, join('exercises', exercise)];
  const paths = places.map((place) => join(submissionDir, place, file));
  return spelt(paths.find(existsSync) ?? join(submissionDir, file), folder);
}

function spelt(path: string, folder: string): string {
  const way = relative(folder, path);
  return (way.startsWith('..') ? path : way).replaceAll('\\', '/');
}
