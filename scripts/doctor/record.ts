// What `doctor --json` writes: the report as plain data, for scripts that prepare a machine.
// What a canary saw stays out of it: where it got through, that is somebody's secret.
import { mendingCommandFor } from '../../graders/engine/holding.ts';
import type { MachineReport } from '../../graders/engine/machine-report.ts';

export function reportRecord(report: MachineReport) {
  const { machine, isRoot, access, noise, hasTypeScript, tiers } = report;
  return {
    ...{ machine, isRoot, access, noise, hasTypeScript },
    tiers: tiers.map(({ tier, trial }) => {
      const { kind: state } = trial;
      const mend = mendingCommandFor(tier, trial);
      if (trial.kind === 'cannot-start') {
        const { hindrance, detail } = trial;
        return { tier, state, mend, hindrance, detail };
      }
      const tried = trial.tried.map(({ attempt, through }) => ({ attempt, through }));
      return { tier, state, mend, leaks: trial.kind === 'leaks' ? trial.leaks : [], tried };
    }),
  };
}
