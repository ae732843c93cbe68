import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes by itself is begun first, beside all the rest. */
const LONGEST = [
  'self-check.test.ts',
  'engine/tiers.test.ts',
  'kit/verdicts.test.ts',
  'gradescope.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}`));
      return at === -1 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    include: ['tests/engine/**/*.test.ts', 'tests/scripts/**/*.test.ts', 'tests/*.test.ts'],
    globalSetup: ['tests/state-folder.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Most tests wait for processes that wait: one worker alone leaves cores idle.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
  },
});
