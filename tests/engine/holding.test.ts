// A tier that was asked for and does not hold: what is said of it, in both languages.
import { describe, expect, test } from 'vitest';
import { UserError } from '../../graders/engine/errors.ts';
import { requireTier, valuesOf } from '../../graders/engine/holding.ts';
import { LANGS } from '../../graders/engine/messages/lang.ts';
import { translator } from '../../graders/engine/messages/translate.ts';
import { ATTEMPTS } from '../../graders/engine/sandbox/canary/attempts.ts';
import { HINDRANCES } from '../../graders/engine/sandbox/canary/hindrance.ts';
import type { TierTrial } from '../../graders/engine/sandbox/canary/trial.ts';

const leaking = (...leaks: (typeof ATTEMPTS)[number][]): TierTrial => ({
  kind: 'leaks',
  leaks,
  tried: ATTEMPTS.map((attempt) => ({ attempt, got: '', through: leaks.includes(attempt) })),
});

test('one that holds is let be', async () => {
  await expect(requireTier('none')).resolves.toBeUndefined();
});

describe.for(LANGS)('in %s', (lang) => {
  const translate = translator(lang);

  test.for(ATTEMPTS)('that a canary got through by %s is told', (attempt) => {
    const say = (trial: TierTrial) =>
      translate('errors.tier-leaks.problem', { tier: 'isolated', ...valuesOf('isolated', trial) });
    expect(say(leaking(attempt)).split('\n')).toHaveLength(2);
    expect(say(leaking(attempt))).toContain(say(leaking()));
  });

  test.for(HINDRANCES)('that it cannot start because of %s is told', (hindrance) => {
    const trial: TierTrial = { kind: 'cannot-start', hindrance, detail: 'bwrap: no' };
    const values = { tier: 'isolated', ...valuesOf('isolated', trial) };
    const problem = translate('errors.tier-cannot-start.problem', values);
    const others = HINDRANCES.filter((one) => one !== hindrance).map((one) =>
      translate('errors.tier-cannot-start.problem', { ...values, why: one.replaceAll('-', '_') }),
    );
    expect(others).not.toContain(problem);
    expect(translate('errors.tier-cannot-start.hint', values)).toContain('npm run doctor');
  });
});

test('what everybody may read is closed by a command', () => {
  expect(valuesOf('user', leaking('read')).command).toMatch(/^chmod go= \//);
  expect(valuesOf('isolated', leaking('read')).mend).toBe('none');
});

test('nobody’s fault but the machine’s', async () => {
  if (process.getuid?.() === 0) return;
  await expect(requireTier('user')).rejects.toThrow(UserError);
});
