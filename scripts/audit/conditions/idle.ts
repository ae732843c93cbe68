// `idle`: one grader, and nothing that the audit adds. What else runs here is not its doing.
// `one-core`: the same with everything that it starts on one core, where nothing is ever parallel.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Condition, everywhere, one, type Surroundings, unwatched } from './condition.ts';

export const idle: Condition = {
  name: 'idle',
  graders: one,
  missing: everywhere,
  begin: async () => within([process.execPath]),
};

const ON_ONE_CORE = ['taskset', '-c', '0'];

export const oneCore: Condition = {
  name: 'one-core',
  graders: one,
  async missing() {
    const [taskset = '', ...args] = [...ON_ONE_CORE, 'true'];
    return promisify(execFile)(taskset, args).then(
      () => undefined,
      () => 'ui.audit.missing.taskset',
    );
  },
  begin: async () => within([...ON_ONE_CORE, process.execPath]),
};

function within(command: readonly string[]): Surroundings {
  return { command, watchOver: unwatched, end: async () => {} };
}
