// Subjects and runs as an audit would have them, for tests to put together.
// Nothing here was measured.
import type { Machine } from '../../../scripts/audit/machine.ts';
import type { Measured } from '../../../scripts/audit/measured.ts';
import type { Subject } from '../../../scripts/audit/subject.ts';

export function aSubject(name: string, kind: Subject['kind'], diagnoses: string[] = []): Subject {
  return { exercise: 'ex1-a', name, kind, folder: `/nowhere/${name}`, diagnoses };
}

export const SOLUTION = aSubject('solution', 'solution');
export const ODD = aSubject('correct-loop', 'odd');
export const WRONG = aSubject('waves', 'wrong', ['waves']);

export const MACHINE: Machine = {
  ...{ cpu: 'Difference Engine', cores: 2, memoryGb: 8, system: 'linux 7.0', node: '26.10.0' },
};

export function aRun(more: Partial<Measured> = {}): Measured {
  return {
    ...{ condition: 'idle', seed: 7, at: '2026-01-02T03:04:05.000Z' },
    ...{ outcome: 'passed', diagnoses: [], attempts: 1, durationMs: 1_000 },
    noise: { level: 'quiet', worstLateMs: 2, queueShare: 0.01, othersShare: 0.02 },
    othersShare: 0.02,
    machine: MACHINE,
    ...more,
  };
}
