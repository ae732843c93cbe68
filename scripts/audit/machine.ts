// The machine on which a run was measured, in a few words for whoever reads the table.
// It measures nothing, and names nobody: neither host nor user.
import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { z } from 'zod';
import type { Translate } from '../../graders/engine/messages/translate.ts';
import type { Measured } from './measured.ts';

export const Machine = z.strictObject({
  cpu: z.string(), // its model
  cores: z.int().positive(), // those that the audit may use
  memoryGb: z.int().nonnegative(),
  system: z.string(), // with its version
  node: z.string(),
});
export type Machine = z.infer<typeof Machine>;

const GIGABYTE = 1024 ** 3;

export function thisMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() || process.arch,
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / GIGABYTE),
    system: `${platform()} ${release()}`,
    node: process.versions.node,
  };
}

/**
 * `measured`: what stands in the table, wherever the table is made. A line for each machine, with its
 * first and last day; in the order of the first days. Undefined for nothing.
 */
export function provenance(
  measured: readonly Measured[],
  translate: Translate,
): string | undefined {
  const counted = measured.filter(({ disturbed }) => disturbed !== true);
  counted.sort((one, two) => (one.at < two.at ? -1 : 1));
  const byMachine = Map.groupBy(counted, ({ machine }) => JSON.stringify(Machine.parse(machine)));
  const lines = [...byMachine.values()].map((runs) => describe(runs, translate));
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** `runs`: of one machine, in the order of time. */
function describe(runs: readonly Measured[], translate: Translate): string {
  const day = (one: Measured | undefined) => one?.at.slice(0, 'YYYY-MM-DD'.length) ?? '';
  const [first, last] = [day(runs[0]), day(runs.at(-1))];
  const isOneDay = first === last ? 'yes' : 'no';
  return translate('ui.audit.provenance', { first, last, isOneDay, ...runs[0]?.machine });
}
