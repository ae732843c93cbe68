import { describe, expect, test } from 'vitest';
import { Outcome } from '../../../graders/engine/evidence/outcome.ts';
import { diagnoseEnd } from '../../../graders/engine/messages/ends.ts';
import { LANGS, type Lang } from '../../../graders/engine/messages/lang.ts';
import { translator } from '../../../graders/engine/messages/translate.ts';

type End = Exclude<Outcome, { kind: 'returned' }>;

const typeError = { name: 'TypeError', message: 'x is not a function', file: 'pool.ts', line: 7 };
const missing = {
  kind: 'missing-export',
  file: 'requests.ts',
  name: 'runAll',
  expected: 'function',
  found: 'undefined',
} as const;

const ENDS: readonly [id: string, outcome: End][] = [
  ['threw-at-import', { kind: 'threw', during: 'import', error: typeError }],
  ['threw', { kind: 'threw', during: 'call', error: { name: 'string', message: 'oops' } }],
  ['threw-afterwards', { kind: 'threw', during: 'afterwards', error: typeError }],
  [
    'commonjs',
    {
      kind: 'threw',
      during: 'import',
      error: reference('module is not defined in ES module scope'),
    },
  ],
  ['commonjs', { kind: 'threw', during: 'import', error: reference('require is not defined') }],
  [
    'threw-at-import',
    { kind: 'threw', during: 'import', error: reference('modules is not defined') },
  ],
  ['threw', { kind: 'threw', during: 'call', error: reference('require is not defined') }],
  ['infinite-loop', timeOut({ cpuMs: 9_800 })],
  ['infinite-loop', timeOut({ clock: 'cpu', cpuMs: null })],
  ['infinite-loop-at-import', timeOut({ during: 'import', cpuMs: 9_800 })],
  ['too-little-time', timeOut({ limitMs: 999, cpuMs: 900 })],
  ['too-little-time', timeOut({ limitMs: 10, cpuMs: 30, during: 'import' })],
  ['infinite-loop', timeOut({ limitMs: 1_000, cpuMs: 900 })],
  ['timed-out', timeOut({ limitMs: 10, cpuMs: 1 })],
  ['timed-out', timeOut({ cpuMs: 120 })],
  ['timed-out', timeOut({ cpuMs: null })],
  ['timed-out-at-import', timeOut({ during: 'import', cpuMs: 0 })],
  ['never-settled', { kind: 'never-settled', during: 'call' }],
  ['never-settled-at-import', { kind: 'never-settled', during: 'import' }],
  ['out-of-memory', { kind: 'out-of-memory', limitBytes: 512 * 1024 * 1024 }],
  ['output-limit', { kind: 'output-limit', limitBytes: 1024 * 1024 }],
  ['killed-itself', { kind: 'killed-itself', signal: 'SIGTERM' }],
  ['exited', { kind: 'exited', during: 'call', code: 0 }],
  ['protocol-violation', { kind: 'protocol-violation', why: 'a message too long' }],
  ['missing-export', { ...missing, exports: ['simulateRequest', 'runall'] }],
  ['missing-export', { ...missing, exports: [] }],
  ['wrong-export', { ...missing, found: 'number', exports: ['runAll'] }],
  ['only-default-export', { ...missing, exports: ['default'] }],
  ['commonjs', { ...missing, exports: ['default', 'module.exports'] }],
  ['does-not-parse', { kind: 'does-not-parse', file: 'pool.ts', message: 'Expected }' }],
  [
    'does-not-parse',
    { kind: 'does-not-parse', file: 'pool.ts', line: 3, column: 9, message: 'Expected }' },
  ],
  ...(
    [
      'missing',
      'symlink',
      'not-a-file',
      'too-large',
      'not-utf8',
      'empty',
      'unreadable',
      'odd-name',
    ] as const
  ).map((why): [string, End] => [`refused-${why}`, { kind: 'refused', file: 'requests.ts', why }]),
  ['unserialisable', { kind: 'unserialisable', why: 'the result[2].total is a bigint' }],
  ['not-run', { kind: 'not-run', why: 'the run before it left the process in doubt' }],
];

test('where its CPU is not known, a program that was not done is not said to have waited', () => {
  const say = (end: End): string => {
    const { id, values } = diagnoseEnd(end);
    return translator('en')(`diagnoses.${id}.message`, values);
  };
  expect(say(timeOut({ cpuMs: 120 }))).toContain('it was waiting');
  expect(say(timeOut({ clock: 'virtual', cpuMs: null }))).toContain('it was waiting');
  expect(say(timeOut({ cpuMs: null }))).toContain('waiting or computing');
  expect(say(timeOut({ during: 'import', cpuMs: null }))).not.toContain('waiting');
});

function reference(message: string) {
  return { name: 'ReferenceError', message };
}

function timeOut(changes: Partial<Extract<Outcome, { kind: 'timed-out' }>>): End {
  return {
    kind: 'timed-out',
    during: 'call',
    limitMs: 10_000,
    clock: 'un-starved',
    cpuMs: 0,
    ...changes,
  };
}

test.for(ENDS)('the end is diagnosed as "%s": %o', ([id, outcome]) => {
  expect(Outcome.parse(outcome)).toEqual(outcome);
  expect(diagnoseEnd(outcome).id).toBe(id);
});

test('every kind of end that there is, is among these', () => {
  const kinds = new Set(ENDS.map(([, { kind }]) => kind));
  const all = Outcome.options.map(({ shape }) => shape.kind.value);
  expect([...kinds, 'returned'].sort()).toEqual([...all].sort());
});

describe.for(LANGS)('in %s', (lang) => {
  const translate = translator(lang);

  test.for(ENDS)('"%s" says what happened and what to look at next: %o', ([, outcome]) => {
    const { id, values } = diagnoseEnd(outcome);
    expect(translate(`diagnoses.${id}.message`, values)).not.toBe('');
    expect(translate(`diagnoses.${id}.advice`, values)).not.toBe('');
  });
});

test('a rejection that nobody awaits is told by both of its causes: not kept, or awaited too late', () => {
  const end = {
    kind: 'threw',
    during: 'meanwhile',
    unhandled: 'rejection',
    error: typeError,
  } as const;
  const { id, values } = diagnoseEnd(end);
  const advice = (lang: Lang) => translator(lang)(`diagnoses.${id}.advice`, values);
  expect(advice('en')).toMatch(/do not keep\. .* one after the other/);
  expect(advice('fr')).toMatch(/sans la garder\. .* l’une après l’autre/);
});

test('what a student can make as long as they like still fits into a verdict', () => {
  const long = 'x'.repeat(4_000);
  const error = { name: long.slice(0, 200), message: long };
  const exports = Array.from({ length: 50 }, () => long.slice(0, 200));
  const ends: End[] = [
    { kind: 'threw', during: 'call', error },
    { ...missing, exports },
    { kind: 'does-not-parse', file: long.slice(0, 200), message: long.slice(0, 2_000) },
  ];
  for (const outcome of ends) {
    const { id, values } = diagnoseEnd(outcome);
    expect(translator('fr')(`diagnoses.${id}.message`, values).length).toBeLessThan(4_000);
  }
});

test('what the sandbox does not allow is said in our words, and a full stop is said once', () => {
  const message =
    'Access to this API has been restricted. Use --allow-fs-read to manage permissions.';
  const refused = diagnoseEnd({ kind: 'threw', during: 'call', error: { name: 'Error', message } });
  const say = (part: string) => translator('en')(`diagnoses.${refused.id}.${part}`, refused.values);
  expect(refused.id).toBe('threw');
  expect(say('message')).toMatch(/has been restricted`\.$/);
  expect(say('advice')).toContain('does not allow reading any files but the exercise’s own');
});

test('a package that is not there is told to be none of those that can be imported', () => {
  const error = { name: 'Error', message: "Cannot find package 'lodash' imported from pool.ts" };
  const { id, values } = diagnoseEnd({ kind: 'threw', during: 'import', error });
  expect(translator('en')(`diagnoses.${id}.advice`, values)).toContain('No package is provided');
  expect(translator('fr')(`diagnoses.${id}.advice`, values)).toContain('Aucun paquet');
});

test.for(['call', 'import'] as const)('more computing than the limit is not told: %s', (during) => {
  const told = (cpuMs: number) => {
    const { id, values } = diagnoseEnd(timeOut({ during, cpuMs }));
    return translator('en')(`diagnoses.${id}.message`, values);
  };
  expect(told(9_800)).toContain('busy for 9.8\u00a0s');
  expect(told(10_300)).not.toMatch(/busy|10\.3/);
});

test('the grader’s own folders are left out of what was thrown', () => {
  const message = "ENOENT: no such file, open '/tmp/overlap-1-abcdef/submission/x.txt'";
  const error = { name: 'Error', message };
  expect(diagnoseEnd({ kind: 'threw', during: 'call', error }).values).toMatchObject({
    message: "ENOENT: no such file, open 'x.txt'",
    denied: 'no',
  });
});

test('limits are told in the units that people know', () => {
  const told = (outcome: End) => {
    const { id, values } = diagnoseEnd(outcome);
    return translator('en')(`diagnoses.${id}.message`, values);
  };
  expect(told({ kind: 'out-of-memory', limitBytes: 512 * 1024 * 1024 })).toContain('512\u00a0MB');
  expect(told(timeOut({ cpuMs: 120 }))).toContain('10\u00a0s');
  expect(told({ kind: 'threw', during: 'call', error: typeError })).toContain('(pool.ts, line 7)');
  expect(told({ kind: 'threw', during: 'call', error: reference('x') })).not.toContain('line');
  expect(told({ kind: 'unserialisable', why: 'the result[2].total is a bigint' })).toContain(
    '`result[2].total` is a BigInt',
  );
});
