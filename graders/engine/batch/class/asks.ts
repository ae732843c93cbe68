// Which exercises ask for a file of a name, and which names are one exercise's alone.
// It knows the exercises only, and no hand-in.
import type { Exercise } from '../../catalogue/exercise.ts';

export function asksFor({ files }: Exercise, path: string): boolean {
  return files.some((file) => file.path === path);
}

export function askingFor(path: string, known: readonly Exercise[]): Exercise[] {
  return known.filter((one) => asksFor(one, path));
}

/** Files that no other exercise asks for: where one of them is, this exercise was meant. */
export function distinctiveFiles({ id, files }: Exercise, known: readonly Exercise[]): string[] {
  const others = known.filter((one) => one.id !== id);
  return files.flatMap(({ path }) => (askingFor(path, others).length === 0 ? path : []));
}
