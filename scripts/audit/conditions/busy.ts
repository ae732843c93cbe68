// `busy-2x`, `busy-4x`: for each core, two graders and so many threads that always want it.
// `bursts`: for each core, two graders and four threads that want it now and then.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Companion, startCompanion } from '../companion.ts';
import { type Condition, everywhere, twoACore } from './condition.ts';

const LOADS = join(import.meta.dirname, '..', 'loads');

export const busy2x = loaded('busy-2x', 'busy.ts', 2);
export const busy4x = loaded('busy-4x', 'busy.ts', 4);
export const bursts = loaded('bursts', 'bursts.ts', 4);

function loaded(name: string, program: string, aCore: number): Condition {
  return {
    name,
    graders: twoACore,
    missing: everywhere,
    async begin() {
      const loads = Array.from({ length: aCore * availableParallelism() }, () =>
        startLoad(program),
      );
      return {
        commandFor: () => [process.execPath],
        watchOver: () => () => {
          for (const load of loads) load.refuseItsEnd();
        },
        end: async () => void (await Promise.all(loads.map((load) => load.end()))),
      };
    },
  };
}

function startLoad(program: string): Companion {
  return startCompanion([process.execPath, join(LOADS, program)]);
}
