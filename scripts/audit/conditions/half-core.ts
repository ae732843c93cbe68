// `half-core`: three graders on two cores; each and all that it starts have half a core together, as in
// a small container. Together they leave a quarter of the machine alone: no quota waits for another's.
// It needs control groups; where none can be made, there is no such condition.
import { availableParallelism } from 'node:os';
import { type Condition, threeOnTwoCores, unwatched } from './condition.ts';
import { type ControlGroup, makeControlGroup } from './control-group.ts';

const PERIOD_US = 100_000; // what kernels and container engines take unless they are told otherwise
const QUOTA_US = PERIOD_US / 2;

export const halfCore: Condition = {
  name: 'half-core',
  graders: threeOnTwoCores,
  async missing() {
    const group = await makeControlGroup('cpu');
    await group?.remove();
    return group === undefined ? 'ui.audit.missing.control-group' : undefined;
  },
  async begin() {
    const groups: ControlGroup[] = [];
    const removeAll = async () => void (await Promise.all(groups.map((group) => group.remove())));
    try {
      for (let grader = 0; grader < threeOnTwoCores(availableParallelism()); grader++) {
        const group = await makeControlGroup('cpu', grader);
        if (group === undefined) throw new Error('no control group can be made any more');
        groups.push(group);
        await limit(group);
      }
    } catch (error) {
      await removeAll();
      throw error;
    }
    return {
      commandFor(grader) {
        const group = groups[grader];
        if (group === undefined) throw new Error(`there is no control group for grader ${grader}`);
        return [...group.enter, process.execPath];
      },
      watchOver: unwatched,
      end: removeAll,
    };
  },
};

async function limit(group: ControlGroup): Promise<void> {
  if (group.version === 2) return group.write('cpu.max', `${QUOTA_US} ${PERIOD_US}`);
  await group.write('cpu.cfs_period_us', String(PERIOD_US));
  await group.write('cpu.cfs_quota_us', String(QUOTA_US));
}
