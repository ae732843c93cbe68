// All conditions under which the grader is measured, in the order of the table.
// What each does is in its own file.
import { bursts, busy2x, busy4x } from './busy.ts';
import type { Condition } from './condition.ts';
import { halfCore } from './half-core.ts';
import { idle, oneCore } from './idle.ts';
import { memory } from './memory.ts';

export const CONDITIONS: readonly Condition[] = [
  ...[idle, oneCore, busy2x, busy4x, halfCore, memory, bursts],
];
