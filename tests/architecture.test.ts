// Data flows one way: submission → sandbox → evidence → checks → verdict → reports.
// This reads every import of the project; it runs nothing and judges no style.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../graders/engine/catalogue/places.ts';
import { partOf, type Reference, referencesIn, resolve } from './architecture/references.ts';

/** What each part may import besides itself. Whatever is not here is a backward arrow. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  evidence: [],
  'verdict schema': ['evidence'],
  messages: ['errors', 'evidence'],
  catalogue: ['errors', 'verdict schema'],
  submission: ['errors', 'catalogue', 'evidence'],
  sandbox: ['errors', 'catalogue', 'submission', 'evidence'],
  checks: ['errors', 'evidence', 'verdict schema', 'messages'],
  verdict: ['errors', 'evidence', 'verdict schema', 'messages', 'checks'],
  gradebook: ['errors', 'catalogue', 'evidence', 'verdict schema'],
  reports: ['errors', 'evidence', 'verdict schema', 'verdict', 'messages', 'gradebook'],
  pipeline: [
    ...['errors', 'catalogue', 'submission', 'sandbox', 'evidence', 'checks'],
    ...['verdict schema', 'verdict', 'reports', 'messages', 'scenarios', 'gradebook'],
  ],
  batch: [
    ...['errors', 'catalogue', 'submission', 'evidence', 'checks', 'verdict schema', 'verdict'],
    ...['messages', 'pipeline', 'gradebook'],
  ],
  scenarios: ['sandbox', 'evidence'],
  drive: ['sandbox'],
  'hidden checks': ['checks', 'evidence', 'verdict schema'],
  scripts: [
    ...['pipeline', 'errors', 'catalogue', 'evidence', 'verdict schema'],
    ...['checks', 'reports', 'messages', 'bench', 'batch', 'gradebook'],
  ],
  bench: ['submission', 'sandbox', 'catalogue', 'scripts', 'gradebook'], // what it times, bare
};

/** Those that judge what was seen: they start no process and open no connection. */
const JUDGING = [
  ...['evidence', 'checks', 'verdict schema', 'verdict', 'gradebook', 'reports', 'messages'],
  'hidden checks',
];
const RUNS_THINGS =
  /^(execa|(node:)?(child_process|cluster|worker_threads|net|tls|dgram|http2?|https|vm))(\/|$)/;

/** But these start vitest on the hidden checks and hand the evidence over; no student code runs there. */
const STARTS_JUDGING = ['judging.ts', 'judge-process.ts', 'judge.ts', 'courier.ts'].map(
  (name) => `graders/engine/checks/${name}`,
);

/** Arithmetic that a task does in the sandbox and a check does again: it must import nothing. */
const PURE = ['graders/ex2-thread-pool/tasks/work.ts'];

/** Those that load modules whose names they are told: the exercise's, or the student's. */
const MAY_COMPUTE_IMPORTS = ['sandbox', 'pipeline', 'bench'];

/** What is wrong with one reference; undefined where it is allowed. */
function fault(file: string, reference: Reference): string | undefined {
  const from = partOf(file) ?? 'nowhere';
  if (reference.kind === 'computed') {
    return MAY_COMPUTE_IMPORTS.includes(from) ? undefined : `computed import: ${reference.text}`;
  }
  const target = resolve(file, reference.specifier);
  const to = partOf(target);
  if (to === undefined) {
    const isForbidden = JUDGING.includes(from) && !STARTS_JUDGING.includes(file);
    return isForbidden && RUNS_THINGS.test(target) ? `runs things: ${target}` : undefined;
  }
  if (['hidden checks', 'scenarios'].includes(from) && PURE.includes(target)) return undefined;
  if (from !== to && !ARROWS[from]?.includes(to)) return `${from} must not import ${to}: ${target}`;
  return isOtherExercise(file, target) ? `another exercise's part: ${target}` : undefined;
}

function isOtherExercise(file: string, target: string): boolean {
  const [own, other] = [file, target].map((path) => /^graders\/(ex\d+[^/]*)\//.exec(path)?.[1]);
  return own !== undefined && other !== undefined && own !== other;
}

function faultsIn(file: string, source: string): string[] {
  return referencesIn(source).flatMap((reference) => fault(file, reference) ?? []);
}

async function modules(top: string): Promise<string[]> {
  const paths = await readdir(join(ROOT, top), { recursive: true });
  return paths
    .map((path) => `${top}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(ts|cjs|mjs|js)$/.test(path) && partOf(path) !== 'stub');
}

const files = [...(await modules('graders')), ...(await modules('scripts'))];
const sources = await Promise.all(
  files.map(async (file) => ({ file, source: await readFile(join(ROOT, file), 'utf8') })),
);

describe('data flows one way', () => {
  test('in every import of the engine, the graders and the scripts', () => {
    const faults = sources.flatMap(({ file, source }) =>
      faultsIn(file, source).map((what) => `${file}: ${what}`),
    );
    expect(faults).toEqual([]);
  });

  test('and the judging half is there to be read', () => {
    const judging = files.filter((file) => JUDGING.includes(partOf(file) ?? ''));
    expect(judging).toContain('graders/engine/verdict/verdict.ts');
  });

  test('and every path that is referred to is there', () => {
    const missing = sources.flatMap(({ file, source }) =>
      pathsIn(file, source).filter((path) => !existsSync(join(ROOT, path))),
    );
    expect(missing).toEqual([]);
  });

  test('and what both sides may import imports nothing itself', () => {
    const pure = sources.filter(({ file }) => PURE.includes(file));
    expect(pure).toHaveLength(PURE.length);
    expect(pure.flatMap(({ source }) => referencesIn(source))).toEqual([]);
  });

  test('and drivers throw at student code no error that shows their own frames', () => {
    const drivers = sources.filter(({ file }) =>
      /^graders\/ex\d[^/]*\/drive(?:\.ts$|\/)/.test(file),
    );
    expect(drivers.length).toBeGreaterThan(5);
    const bare = drivers.filter(({ source }) => /\bthrow new\b/.test(source));
    expect(bare.map(({ file }) => file)).toEqual([]);
  });

  test('and every part has its arrows', () => {
    const parts = new Set(files.map((file) => partOf(file)));
    expect([...parts].filter((part) => ARROWS[part ?? ''] === undefined)).toEqual([]);
  });
});

/** The modules and JSON files of the project that a module names. */
function pathsIn(file: string, source: string): string[] {
  return referencesIn(source)
    .flatMap((reference) => (reference.kind === 'written' ? reference.specifier : []))
    .filter((specifier) => /^\.\.?\/.*\.(ts|cjs|json)$/.test(specifier))
    .map((specifier) => resolve(file, specifier));
}

describe('a bad import is found', () => {
  test.for([
    ['graders/engine/checks/a.ts', "import { run } from '../sandbox/run.ts';"],
    ['graders/engine/checks/a.ts', "import type { Run } from '../sandbox/run.ts';"],
    ['graders/engine/checks/a.ts', "export * from '../submission/take.ts';"],
    ['graders/engine/checks/a.ts', 'import "../sandbox/run.ts";'],
    ['graders/engine/checks/a.ts', "import {\n  run,\n} from\n  '../sandbox/run.ts';"],
    ['graders/engine/checks/a.ts', "const { run } = await import('../sandbox/run.ts');"],
    ['graders/engine/checks/a.ts', "type Run = import('../sandbox/run.ts').Run;"],
    ['graders/engine/checks/a.ts', 'await import(`../sandbox/run.ts`);'],
    ['graders/engine/checks/a.ts', `await import(\`../\${where}/run.ts\`);`],
    ['graders/engine/checks/a.ts', 'await import(where);'],
    ['graders/engine/checks/a.ts', "createRequire(import.meta.url); require('../sandbox/run.ts');"],
    ['graders/engine/checks/a.ts', "new Worker(new URL('../sandbox/run.ts', import.meta.url));"],
    ['graders/engine/checks/a.ts', "import { spawn } from 'node:child_process';"],
    ['graders/engine/checks/a.ts', "import { execa } from 'execa';"],
    ['graders/engine/checks/a.ts', "import '../reports/json.ts';"],
    ['graders/engine/reports/a.ts', "import '../grade.ts';"],
    ['graders/engine/verdict/a.ts', "import '../sandbox/run.ts';"],
    ['graders/engine/verdict/verdict.ts', "import '../checks/judged.ts';"],
    ['graders/engine/checks/a.ts', "import '../verdict/settle.ts';"],
    ['graders/engine/verdict/a.ts', "import '../../ex1-requests/scenarios.ts';"],
    ['graders/engine/evidence/a.ts', "import '../errors.ts';"],
    ['graders/engine/sandbox/a.ts', "import '../checks/matchers.ts';"],
    ['graders/engine/sandbox/a.ts', "import '../../../tests/programs/a.ts';"],
    ['graders/engine/grade.ts', "import '../../scripts/check.ts';"],
    ['graders/ex1-requests/checks.test.ts', "import './scenarios.ts';"],
    ['graders/ex1-requests/checks.test.ts', "import { x } from './drive.ts';"],
    ['graders/ex1-requests/checks.test.ts', "import '../engine/sandbox/run.ts';"],
    ['graders/ex1-requests/checks.test.ts', "import '../ex2-thread-pool/checks.test.ts';"],
    ['graders/ex1-requests/checks.test.ts', "import './scenarios/a.ts';"],
    ['graders/ex1-requests/scenarios/a.ts', "import '../drive.ts';"],
    ['graders/ex1-requests/drive.ts', "import './scenarios.ts';"],
    ['graders/ex1-requests/drive.ts', "import '../engine/checks/matchers.ts';"],
    ['scripts/check.ts', "import '../graders/engine/submission/take.ts';"],
    ['scripts/check.ts', "import '../graders/ex1-requests/checks.test.ts';"],
  ] as const)('in %s: %s', ([file, source]) => {
    expect(faultsIn(file, source)).toHaveLength(1);
  });

  test('and a good one is let through', () => {
    const source = "import '../evidence/run.ts'; import { z } from 'zod'; import './other.ts';";
    expect(faultsIn('graders/engine/checks/a.ts', source)).toEqual([]);
  });
});

describe('the top level is the layout, and nothing else', () => {
  const layout = [
    'exercises',
    'graders',
    'package.json',
    'README.md',
    'scripts',
    'solutions',
    'tests',
  ];
  const required = ['CONTRIBUTING.md', 'LICENSE', 'SECURITY.md', 'package-lock.json'];
  const tools = ['biome.json', 'tsconfig.json', 'vitest.config.ts', 'node_modules'];
  const hiddenFiles = [
    ...['.ci', '.editorconfig', '.gitattributes', '.gitignore', '.npmrc'],
    ...['.github', '.gitlab-ci.yml'],
  ];
  // Not the repository's own: version control, what a run keeps, and people's editors.
  const ignored = /^\.(git|overlap|audit|vscode|idea|DS_Store|cache)$|\.log$/;

  test('everything in it is known', async () => {
    const known = [...layout, ...required, ...tools, ...hiddenFiles];
    const entries = (await readdir(ROOT)).filter((entry) => !ignored.test(entry));
    expect(entries.filter((entry) => !known.includes(entry))).toEqual([]);
  });

  test('and everything that is promised is in it', async () => {
    expect(await readdir(ROOT)).toEqual(expect.arrayContaining([...layout, ...required]));
  });
});
