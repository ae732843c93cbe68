// Where the parts of an exercise lie in this repository.
// It looks nothing up: a path from here may name something that is not there.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder, absolute, without a slash at its end. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '');

/** What the student reads and fills in. */
export function exerciseFolder(id: string, root = ROOT): string {
  return join(root, 'exercises', id);
}

export function solutionFolder(id: string, root = ROOT): string {
  return join(root, 'solutions', id);
}

/** The hidden side of an exercise: scenarios, checks, messages, hints. */
export function graderFolder(id: string, root = ROOT): string {
  return join(root, 'graders', id);
}

/** The pristine copy of what was given, which no student's work can touch. */
export function stubFolder(id: string, root = ROOT): string {
  return join(graderFolder(id, root), 'stub');
}

/** The submissions that are wrong on purpose, one folder for each flaw. */
export function flawsFolder(id: string, root = ROOT): string {
  return join(root, 'tests', 'submissions', id);
}
