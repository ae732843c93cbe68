// `idle`: one grader, and nothing that the audit adds. What else runs here is not its doing.
// `one-core`: for each core a grader, with everything that it starts on that one, where nothing is ever
// parallel. To it this is the whole machine: it asks how busy the cores are that it may use.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Condition, everywhere, one, oneACore, unwatched } from './condition.ts';

const nothingToSeeTo = { watchOver: unwatched, end: async () => {} };

export const idle: Condition = {
  name: 'idle',
  graders: one,
  missing: everywhere,
  begin: async () => ({
    commandFor: () => [process.execPath],
    ...nothingToSeeTo,
  }),
};

const ON_CORE = ['taskset', '-c'];

export const oneCore: Condition = {
  name: 'one-core',
  graders: oneACore,
  async missing() {
    const [taskset = '', ...args] = [...ON_CORE, '0', 'true'];
    return promisify(execFile)(taskset, args).then(
      () => undefined,
      () => 'ui.audit.missing.taskset',
    );
  },
  begin: async () => ({
    commandFor: (grader) => [...ON_CORE, String(grader), process.execPath],
    ...nothingToSeeTo,
  }),
};
