// The machine on which an audit ran, in a few words for whoever reads its table.
// It measures nothing, and names nobody: neither host nor user.
import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import type { Translate } from '../../graders/engine/messages/translate.ts';
import type { Measured } from './measured.ts';

const GIGABYTE = 1024 ** 3;

/** `measured`: what stands in the table; its first and last day are told. Undefined for nothing. */
export function provenance(
  measured: readonly Measured[],
  translate: Translate,
): string | undefined {
  const days = measured.map(({ at }) => at.slice(0, 'YYYY-MM-DD'.length)).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return translate('ui.audit.provenance', {
    ...{ first, last, isOneDay: first === last ? 'yes' : 'no' },
    cpu: cpus()[0]?.model.trim() ?? process.arch,
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / GIGABYTE),
    system: `${platform()} ${release()}`,
    node: process.versions.node,
  });
}
