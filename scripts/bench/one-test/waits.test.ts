// What `bench` compares grading with: plain vitest on one test, as long as ex1's longest wait.
// It tests nothing.
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'vitest';

test('waits as long as the longest request of ex1', async () => {
  await sleep(200);
});
