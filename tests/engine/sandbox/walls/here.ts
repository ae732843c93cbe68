// Whether the tier `isolated` holds on this machine, for tests that are about it.
// Where it does not they are skipped, with the reason in their name; `here.test.ts` tells it too.
import { describe } from 'vitest';
import { tryTier } from '../../../../graders/engine/sandbox/canary/trial.ts';

export const trial = await tryTier('isolated');

/** Empty where it holds. */
export const whyNot: string =
  trial.kind === 'holds'
    ? ''
    : trial.kind === 'leaks'
      ? `it leaks: ${trial.leaks.join(', ')}`
      : `${trial.hindrance} ${trial.detail}`.trim();

/** Like `describe`, for what needs the walls. */
export function describeIsolated(name: string, tests: () => void): void {
  const reason = whyNot === '' ? '' : ` (skipped: isolated does not hold here, ${whyNot})`;
  describe.skipIf(whyNot !== '')(`${name}${reason}`, tests);
}
