// Which modules a module's text refers to, and which part of the project a file belongs to.
// It reads text and paths only; what may refer to what is decided in architecture.test.ts.
import { posix } from 'node:path';

/** A path or package as it is written; `computed` where it is not written but worked out. */
export type Reference = { kind: 'written'; specifier: string } | { kind: 'computed'; text: string };

const QUOTED = '([\'"`])([^\'"`$]+)\\1';
const WRITTEN = [
  `\\bfrom\\s*${QUOTED}`, // import … from, import type … from, export … from
  `\\bimport\\s*${QUOTED}`, // for its effects
  `\\b(?:import|require|require\\.resolve|import\\.meta\\.resolve|getBuiltinModule)\\s*\\(\\s*${QUOTED}`,
  `\\bnew URL\\(\\s*${QUOTED}\\s*,\\s*import\\.meta\\.url`, // workers, processes
].map((pattern) => new RegExp(pattern, 'g'));
const COMPUTED = /\b(?:import|require)\s*\(\s*(?!\s|(['"`])[^'"`$]+\1).{0,60}/g;

/** Comments count too: better one reference too many than one that is overlooked. */
export function referencesIn(source: string): Reference[] {
  const written = WRITTEN.flatMap((pattern) =>
    [...source.matchAll(pattern)].map(([, , specifier = '']) => specifier),
  );
  const computed = [...source.matchAll(COMPUTED)].map(([text]) => text);
  return [
    ...written.map((specifier) => ({ kind: 'written' as const, specifier })),
    ...computed.map((text) => ({ kind: 'computed' as const, text })),
  ];
}

/** The repository's path of what `specifier` means in `file`; a package keeps its name. */
export function resolve(file: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier;
}

/** The part of the project that `path` belongs to; undefined for packages. */
export function partOf(path: string): string | undefined {
  const [top = '', second = '', third = ''] = path.split('/');
  if (path.startsWith('scripts/bench/')) return 'bench';
  if (top !== 'graders') return /^(scripts|tests|exercises|solutions)$/.exec(top)?.[0];
  if (second !== 'engine') return partOfExercise(third);
  if (third === 'errors.ts') return 'errors';
  if (third === 'verdict' && path.endsWith('/verdict.ts')) return 'verdict schema';
  if (path.startsWith('graders/engine/batch/gradebook/')) return 'gradebook';
  return third.endsWith('.ts') ? 'pipeline' : third;
}

function partOfExercise(entry: string): string {
  if (/^(scenarios(\.ts)?|stub)$/.test(entry)) return entry.replace('.ts', '');
  // What the checks read evidence with, and compare it with, is as hidden as they are.
  return /\.test\.ts$|^(reading|expected)(\.ts)?$/.test(entry) ? 'hidden checks' : 'drive';
}
