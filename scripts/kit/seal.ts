// Bundles and minifies what grades: the engine, the hidden checks, the scenarios, the students' commands.
// No source, comment, type, solution or teacher's command goes in; it keeps out of sight, and no more.
import { dirname, join, posix, relative } from 'node:path';
import { type OutputChunk, type Plugin, rolldown } from 'rolldown';
import { ROOT } from '../../graders/engine/catalogue/places.ts';

/** The commands that students have; the others say that the teacher has them. */
export const STUDENT_MODULES = [
  ...['where-am-i', 'list', 'check', 'watch', 'try', 'hint', 'quiz', 'solution', 'reset'],
  'progress',
];

/** What is started by its path: it stays there, and is one line that loads its bundle. */
const STARTED_BY_PATH = [
  'scripts/command-line/main.ts',
  'graders/engine/warm.ts',
  'graders/engine/checks/judge.ts',
  'graders/engine/submission/parse-thread.ts',
  'graders/engine/sandbox/servers/silent-thread.ts',
];
const LOADED_FOR_AN_EXERCISE = ['checks.test.ts', 'scenarios.ts'];

/** Where the bundles lie: two folders below the top. */
export const SEALED = 'graders/sealed';

export interface Sealed {
  /** By their paths from the kit's folder. */
  files: ReadonlyMap<string, string>;
  /** Packages that the bundles import. */
  packages: ReadonlySet<string>;
}

/** @throws whatever the bundler says: our bug. */
export async function seal(exerciseIds: readonly string[]): Promise<Sealed> {
  const entries = [
    ...STARTED_BY_PATH,
    ...exerciseIds.flatMap((id) => LOADED_FOR_AN_EXERCISE.map((file) => `graders/${id}/${file}`)),
  ];
  const chunks = await bundled(entries);
  const files = new Map(chunks.map(({ fileName, code }) => [`${SEALED}/${fileName}`, code]));
  for (const { facadeModuleId, fileName } of chunks) {
    const path = entries.find((entry) => join(ROOT, entry) === facadeModuleId);
    if (path === undefined) continue;
    files.set(
      path,
      `export * from '${posix.relative(posix.dirname(path), SEALED)}/${fileName}';\n`,
    );
  }
  const lacking = entries.filter((entry) => !files.has(entry));
  if (lacking.length > 0) throw new Error(`not in the bundle: ${lacking.join(', ')}`);
  return { files, packages: packagesIn(chunks) };
}

async function bundled(entries: readonly string[]): Promise<OutputChunk[]> {
  const bundle = await rolldown({
    input: entries.map((entry) => join(ROOT, entry)),
    cwd: ROOT,
    platform: 'node',
    external: /^[^./]/, // Node's own modules, and packages: students install those
    plugins: [teachersCommandsAbsent, placesKept],
  });
  try {
    const { output } = await bundle.generate({
      format: 'esm',
      minify: true,
      sourcemap: false,
      hashCharacters: 'hex', // names that no disk confuses
      entryFileNames: '[hash].js',
      chunkFileNames: '[hash].js',
    });
    return output.filter((one) => one.type === 'chunk');
  } finally {
    await bundle.close();
  }
}

const MAIN = join(ROOT, 'scripts', 'command-line', 'main.ts');
const ABSENT = join(ROOT, 'scripts', 'kit', 'absent.ts');

/** An allow-list: a command that is new is the teacher's until it is said to be the students'. */
const teachersCommandsAbsent: Plugin = {
  name: 'teachers-commands-absent',
  resolveId(source, importer) {
    const name = /^\.\.\/([\w-]+)\.ts$/.exec(source)?.[1];
    if (importer !== MAIN || name === undefined || STUDENT_MODULES.includes(name)) return null;
    return ABSENT;
  },
};

/** A module that asks where it is learns where its source was: the files that it reads lie there. */
const placesKept: Plugin = {
  name: 'places-kept',
  transform(code, id) {
    if (!code.includes('import.meta.')) return null;
    const path = relative(ROOT, id).replaceAll('\\', '/');
    const way = posix.relative(SEALED, path);
    return code
      .replaceAll('import.meta.dirname', `(import.meta.dirname + '/${dirname(way)}')`)
      .replaceAll('import.meta.url', `new URL('${way}', import.meta.url).href`);
  },
};

function packagesIn(chunks: readonly OutputChunk[]): Set<string> {
  const specifiers = chunks.flatMap(({ imports, dynamicImports }) => [
    ...imports,
    ...dynamicImports,
  ]);
  const packages = specifiers.filter((one) => !/^node:|\.js$/.test(one));
  return new Set(packages.map((one) => /^(?:@[^/]+\/)?[^/]+/.exec(one)?.[0] ?? one));
}
