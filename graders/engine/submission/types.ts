// The type check: what TypeScript says of the submission's own files, in its own words.
// It decides nothing, and never follows settings of the submission's own.
import { isAbsolute, relative, resolve } from 'node:path';
import type { Exercise } from '../catalogue/exercise.ts';
import type { Stage } from './stage.ts';
import { type Compiled, compile } from './tsc.ts';

export const MAX_TYPE_PROBLEMS = 20;

/** `line` and `column` count from 1; `message` may have several lines. */
export interface TypeProblem {
  file: string;
  line: number;
  column: number;
  code: string; // 'TS2322'
  message: string;
}

export type TypeCheck = { kind: 'checked'; problems: TypeProblem[] } | TypeCheckUnavailable;

/**
 * `reads-outside`: it imports a file of the grader's machine, whose content messages would tell.
 * `not-asked`: nobody wanted to know.
 */
export interface TypeCheckUnavailable {
  kind: 'unavailable';
  why: Extract<Compiled, { kind: 'unavailable' }>['why'] | 'reads-outside' | 'not-asked';
  detail: string;
}

export interface TypeCheckOptions {
  timeoutMs?: number;
  /** The language of TypeScript's messages. */
  lang?: 'fr' | 'en';
  /** Another program to run instead of the installed TypeScript's. */
  compiler?: string;
  /** Once it is aborted, what was not told yet is `unavailable`. */
  signal?: AbortSignal | undefined;
}

/**
 * At most `MAX_TYPE_PROBLEMS`, in TypeScript's order, and only in the files that the student writes.
 * Never rejects: what hinders it is `unavailable`, which is not the same as no problem.
 */
export async function typeErrors(
  stage: Stage,
  exercise: Exercise,
  options: TypeCheckOptions = {},
): Promise<TypeCheck> {
  const own = exercise.files.map(({ path }) => path);
  const compiled = await compile({ stage, files: own, ...options });
  if (compiled.kind === 'unavailable') return compiled;
  const { diagnostics, filesRead } = parseOutput(compiled.stdout);
  const trusted = [stage.sourceDir, ...compiled.trustedDirs];
  const outside = filesRead.find((file) => !trusted.some((dir) => isInside(dir, file)));
  if (outside !== undefined) return { kind: 'unavailable', why: 'reads-outside', detail: outside };
  const problems = diagnostics.filter(({ file }) => own.includes(file));
  return { kind: 'checked', problems: problems.slice(0, MAX_TYPE_PROBLEMS) };

  function isInside(dir: string, file: string): boolean {
    const way = relative(dir, resolve(stage.sourceDir, file));
    return way !== '' && !way.startsWith('..') && !isAbsolute(way);
  }
}

const PROBLEM = /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/;

// Problems come first, each with indented lines that say more; then, one a line, the files read.
function parseOutput(stdout: string): { diagnostics: TypeProblem[]; filesRead: string[] } {
  const diagnostics: TypeProblem[] = [];
  const filesRead: string[] = [];
  for (const text of stdout.split(/\r?\n/)) {
    const [, file, line, column, code, message] = PROBLEM.exec(text) ?? [];
    const last = diagnostics.at(-1);
    if (file !== undefined && code !== undefined && message !== undefined) {
      const path = file.replaceAll('\\', '/');
      diagnostics.push({ file: path, line: Number(line), column: Number(column), code, message });
    } else if (text.startsWith('  ') && last !== undefined) {
      last.message = `${last.message}\n${text}`.slice(0, 2_000);
    } else if (text !== '') filesRead.push(text);
  }
  return { diagnostics, filesRead };
}
