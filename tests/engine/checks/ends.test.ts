import { describe, expect, test } from 'vitest';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';
import { judgeEnd, judgeLoaded, wasStoppedThrashing } from '../../../graders/engine/checks/ends.ts';
import { Outcome } from '../../../graders/engine/evidence/outcome.ts';
import { LANGS } from '../../../graders/engine/messages/lang.ts';
import { translator } from '../../../graders/engine/messages/translate.ts';
import { NOISY, QUIET, runWith } from './evidence.ts';

type Kind = Outcome['kind'];
const holds = { kind: 'holds' };
const error = { name: 'Error', message: 'oh' };

/** One end of each kind, as it can come during the call where it can come at two times. */
const ENDS: { [K in Kind]: Extract<Outcome, { kind: K }> } = {
  returned: { kind: 'returned', value: 1 },
  unserialisable: { kind: 'unserialisable', why: 'the result is a function' },
  threw: { kind: 'threw', during: 'call', error },
  'timed-out': { kind: 'timed-out', during: 'call', limitMs: 900, clock: 'wall', cpuMs: 1 },
  'never-settled': { kind: 'never-settled', during: 'call' },
  'out-of-memory': { kind: 'out-of-memory', limitBytes: 1e6 },
  'output-limit': { kind: 'output-limit', limitBytes: 1e6 },
  'killed-itself': { kind: 'killed-itself', signal: 'SIGKILL' },
  exited: { kind: 'exited', during: 'call', code: 0 },
  'protocol-violation': { kind: 'protocol-violation', why: 'not JSON' },
  'missing-export': {
    ...{ kind: 'missing-export', file: 'a.ts', name: 'f', expected: 'function' },
    ...{ found: 'undefined', exports: [] },
  },
  'does-not-parse': { kind: 'does-not-parse', file: 'a.ts', message: 'Expected }' },
  refused: { kind: 'refused', file: 'a.ts', why: 'missing' },
  'not-run': { kind: 'not-run', why: 'the one before it spoilt its process' },
};
const BAD = Object.values(ENDS).filter(({ kind }) => kind !== 'returned' && kind !== 'not-run');
const TEXTS = [undefined, ...(await loadExercises()).map(({ id }) => id)];

test('every kind of end that there is, is among these', () => {
  const kinds = Outcome.options.map(({ shape }) => shape.kind.value);
  expect(Object.keys(ENDS).sort()).toEqual([...kinds].sort());
});

describe('an end', () => {
  test('by returning holds', () => {
    expect(judgeEnd(runWith({ outcome: ENDS.returned }))).toEqual(holds);
  });

  test('that never began is not reached', () => {
    const judged = { kind: 'not-reached', why: 'the one before it spoilt its process' };
    expect(judgeEnd(runWith({ outcome: ENDS['not-run'] }))).toEqual(judged);
  });

  test.for(BAD)('fails on a quiet machine, in words that both languages have: %o', (outcome) => {
    const judged = judgeEnd(runWith({ outcome }));
    if (judged.kind !== 'fails') return expect(judged.kind).toBe('fails');
    for (const lang of LANGS) {
      for (const exercise of TEXTS) {
        const translate = translator(lang, exercise);
        const say = (part: string) =>
          translate(`diagnoses.${judged.diagnosis}.${part}`, judged.values);
        expect(say('message')).not.toBe('');
        expect(say('advice')).not.toBe('');
      }
    }
  });

  test.for(BAD)('fails on a noisy machine too, unless it is a wall kill: %o', (outcome) => {
    const judged = judgeEnd(runWith({ outcome, noise: NOISY }));
    const starved = { kind: 'inconclusive', diagnosis: 'starved', values: {} };
    if (outcome.kind === 'timed-out') expect(judged).toEqual(starved);
    else expect(judged.kind).toBe('fails');
  });

  test.for(['un-starved', 'cpu'] as const)('by the %s clock is no wall kill', (clock) => {
    const outcome = { ...ENDS['timed-out'], clock };
    expect(judgeEnd(runWith({ outcome, noise: NOISY })).kind).toBe('fails');
  });

  test.for([
    ['cpu', 0.6, 'inconclusive'],
    ['un-starved', 0.6, 'inconclusive'],
    ['un-starved', 0.5, 'fails'],
    ['virtual', 0.6, 'fails'],
  ] as const)('by the %s clock, short of memory for %d of it: %s', ([clock, share, kind]) => {
    const noise = { ...QUIET, memoryPressureMs: share * QUIET.wallMs };
    const run = runWith({ outcome: { ...ENDS['timed-out'], clock }, noise });
    expect(judgeEnd(run).kind).toBe(kind);
    expect(wasStoppedThrashing(run)).toBe(kind === 'inconclusive');
  });

  test.for([
    [0.5, 'inconclusive'], // taking pages back is charged to it, as time in the kernel
    [0.49, 'fails'], // it computed in its own code, whoever else waited for memory
  ] as const)('short of memory, with %d of its CPU in the kernel: %s', ([share, kind]) => {
    const pressed = { ...QUIET, memoryPressureMs: QUIET.wallMs };
    const noise = { ...pressed, childCpuMs: 20_000, childSystemMs: share * 20_000 };
    const outcome = { ...ENDS['timed-out'], clock: 'cpu' as const };
    expect(judgeEnd(runWith({ outcome, noise })).kind).toBe(kind);
  });

  test('short of memory, but not stopped, is what it is', () => {
    const noise = { ...QUIET, memoryPressureMs: QUIET.wallMs };
    expect(judgeEnd(runWith({ outcome: ENDS.threw, noise })).kind).toBe('fails');
    expect(wasStoppedThrashing(runWith({ noise }))).toBe(false);
  });

  test('that is starved is said in both languages', () => {
    for (const lang of LANGS) expect(translator(lang)('diagnoses.starved.message')).not.toBe('');
  });
});

describe('a submission', () => {
  test.for([
    ENDS['missing-export'],
    ENDS['does-not-parse'],
    ENDS.refused,
    { ...ENDS.threw, during: 'import' as const },
    { ...ENDS['timed-out'], during: 'import' as const },
    { ...ENDS['never-settled'], during: 'import' as const },
  ])('did not load: %o', (outcome) => {
    const run = runWith({ outcome });
    expect(judgeLoaded(run).kind).toBe('fails');
    expect(judgeLoaded(run)).toEqual(judgeEnd(run));
  });

  test.for([
    ENDS.returned,
    ENDS.threw,
    ENDS['timed-out'],
    ENDS['never-settled'],
    ENDS.exited,
    ENDS['out-of-memory'],
  ])('loaded, whatever became of the call: %o', (outcome) => {
    expect(judgeLoaded(runWith({ outcome }))).toEqual(holds);
  });
});
