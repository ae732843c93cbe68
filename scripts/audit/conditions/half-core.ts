// `half-core`: one grader, and it and all that it starts have half a core together, as in a small container.
// It needs a control group; where none can be made, there is no such condition.
import { type Condition, one, unwatched } from './condition.ts';
import { type ControlGroup, makeControlGroup } from './control-group.ts';

const PERIOD_US = 100_000; // what kernels and container engines take unless they are told otherwise
const QUOTA_US = PERIOD_US / 2;

export const halfCore: Condition = {
  name: 'half-core',
  graders: one,
  async missing() {
    const group = await makeControlGroup('cpu');
    await group?.remove();
    return group === undefined ? 'ui.audit.missing.control-group' : undefined;
  },
  async begin() {
    const group = await makeControlGroup('cpu');
    if (group === undefined) throw new Error('no control group can be made any more');
    await limit(group);
    return {
      commandFor: () => [...group.enter, process.execPath],
      watchOver: unwatched,
      end: () => group.remove(),
    };
  },
};

async function limit(group: ControlGroup): Promise<void> {
  if (group.version === 2) return group.write('cpu.max', `${QUOTA_US} ${PERIOD_US}`);
  await group.write('cpu.cfs_period_us', String(PERIOD_US));
  await group.write('cpu.cfs_quota_us', String(QUOTA_US));
}
