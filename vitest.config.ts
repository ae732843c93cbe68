import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/engine/**/*.test.ts', 'tests/scripts/**/*.test.ts', 'tests/*.test.ts'],
    globalSetup: ['tests/state-folder.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
