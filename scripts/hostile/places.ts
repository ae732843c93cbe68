// Where programs are let loose on this machine: the tiers that a canary found to hold, and the walls alone.
// Those that do not hold are told, with the reason, and never left out in silence.
import type { SandboxTier } from '../../graders/engine/evidence/evidence.ts';
import { valuesOf } from '../../graders/engine/holding.ts';
import { type MachineReport, reportOnMachine } from '../../graders/engine/machine-report.ts';
import { Place } from './program.ts';

export interface Places {
  here: Place[];
  /** And why not. */
  notHere: { place: Place; why: string }[];
}

/** `only`: of this tier alone. */
export async function placesHere(only?: SandboxTier): Promise<Places> {
  const { tiers } = await reportOnMachine();
  const wanted = Place.options.filter((place) => only === undefined || tierOf(place) === only);
  const whyNot = new Map(wanted.map((place) => [place, reasonAgainst(place, tiers)]));
  return {
    here: wanted.filter((place) => whyNot.get(place) === null),
    notHere: wanted.flatMap((place) => {
      const why = whyNot.get(place) ?? null;
      return why === null ? [] : [{ place, why }];
    }),
  };
}

export const tierOf = (place: Place): SandboxTier => (place === 'walls' ? 'isolated' : place);

function reasonAgainst(place: Place, tiers: MachineReport['tiers']): string | null {
  const found = tiers.find(({ tier }) => tier === tierOf(place));
  if (found === undefined || found.trial.kind === 'holds') return null;
  const { trial, tier } = found;
  const { command } = valuesOf(tier, trial);
  const why =
    trial.kind === 'leaks'
      ? `leaks: ${trial.leaks.join(', ')}`
      : `${trial.hindrance} ${trial.detail}`;
  return [why.trim(), command ?? ''].filter((text) => text !== '').join('; ');
}
