// What a canary finds in each tier, and in the walls with one protection out of force.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SandboxTier } from '../../../../graders/engine/evidence/evidence.ts';
import {
  ATTEMPTS,
  type Attempt,
  promisesOf,
} from '../../../../graders/engine/sandbox/canary/attempts.ts';
import { letCanaryLoose, type Trial } from '../../../../graders/engine/sandbox/canary/canary.ts';
import { tryTier } from '../../../../graders/engine/sandbox/canary/trial.ts';
import { guarded, none } from '../../../../graders/engine/sandbox/guarded.ts';
import { isolated, isolatedWithout } from '../../../../graders/engine/sandbox/isolated.ts';
import type { Tier } from '../../../../graders/engine/sandbox/tier.ts';
import {
  PROTECTIONS,
  type Protection,
} from '../../../../graders/engine/sandbox/walls/protections.ts';
import { describeIsolated } from '../walls/here.ts';

function through(trial: Trial): Attempt[] {
  if (trial.kind === 'cannot-start') throw new Error(trial.detail);
  return trial.tried.filter((one) => one.through).map(({ attempt }) => attempt);
}

/** A tier called by another's name: it promises what it does not keep. */
const called = (name: SandboxTier, { start }: Tier): Tier => ({ name, start });

describe('without walls', () => {
  test('guarded keeps what it promises', async () => {
    expect((await letCanaryLoose(guarded)).kind).toBe('holds');
  });

  test('none promises nothing, and a canary gets through', async () => {
    const trial = await letCanaryLoose(none);
    expect(trial.kind).toBe('holds');
    expect(through(trial)).toEqual(expect.arrayContaining(['read', 'write', 'connect']));
  });

  test('a tier that promises more than it keeps is found out, attempt by attempt', async () => {
    const trial = await letCanaryLoose(called('isolated', none));
    expect(trial).toMatchObject({ kind: 'leaks' });
    expect(trial.kind === 'leaks' && trial.leaks).toEqual(through(trial));
  });

  test('guarded without Node’s permissions is found out', async () => {
    const trial = await letCanaryLoose(called('guarded', none));
    const leaks = expect.arrayContaining(['read', 'write']);
    expect(trial).toMatchObject({ kind: 'leaks', leaks });
  });

  test('guarded without its preload is found out', async () => {
    const bare: Tier = {
      name: 'guarded',
      start(spec) {
        writeFileSync(join(spec.stageDir, 'guest', 'preload.mjs'), '');
        return guarded.start(spec);
      },
    };
    const trial = await letCanaryLoose(bare);
    expect(trial).toMatchObject({ kind: 'leaks', leaks: ['signal', 'worker'] });
  });

  test('user without a user of its own is found out', async () => {
    const trial = await letCanaryLoose(called('user', none));
    const leaks = expect.arrayContaining(['read', 'write', 'worker']);
    expect(trial).toMatchObject({ kind: 'leaks', leaks });
  });

  test('a canary that never gets to its end proves nothing', async () => {
    const deaf: Tier = {
      name: 'guarded',
      start(spec) {
        const handle = guarded.start(spec);
        handle.commands.end(); // it is never told what to try
        handle.commands.write = () => true;
        return handle;
      },
    };
    expect(await letCanaryLoose(deaf)).toMatchObject({ kind: 'cannot-start' });
  });

  test('is let loose once: what it found is remembered', () => {
    expect(tryTier('none')).toBe(tryTier('none'));
  });
});

test('every promise is one that a canary tries', () => {
  for (const tier of ['none', 'guarded', 'user', 'isolated'] as const) {
    for (const promise of promisesOf(tier)) expect(ATTEMPTS).toContain(promise);
  }
});

/** Those of which a canary's attempts are the proof; the others have programs of their own. */
const FOUND_OUT: Partial<Record<Protection, Attempt[]>> = {
  'own-files': ['read', 'worker'],
  'read-only': ['write'],
  'own-network': ['connect', 'unix'],
  'own-processes': ['signal'],
  'threads-only': ['spawn'],
  'empty-environment': ['environment'],
};

/** Of these, walls/protections.test.ts has a program that gets through without it and not with it. */
const BY_A_PROGRAM = ['node-guard', 'own-scratch', 'closed-calls', 'no-rights', 'limits'];

test('each protection of isolated is found out, here or by a program of its own', () => {
  const found = Object.keys(FOUND_OUT) as Protection[];
  expect([...found, ...BY_A_PROGRAM].sort()).toEqual(PROTECTIONS.toSorted());
});

describeIsolated('in isolated', () => {
  test('nothing gets through, even past Node’s own guard', async () => {
    const trial = await letCanaryLoose(isolated);
    expect(trial.kind).toBe('holds');
    expect(through(trial)).toEqual([]);
  });

  test.for(Object.entries(FOUND_OUT) as [Protection, Attempt[]][])(
    'that %s is out of force is found out',
    async ([protection, leaks]) => {
      const trial = await letCanaryLoose(isolatedWithout('node-guard', protection));
      expect(trial).toMatchObject({ kind: 'leaks', leaks: expect.arrayContaining(leaks) });
    },
  );
});
