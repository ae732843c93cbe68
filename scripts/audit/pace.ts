// How long the rest will take, from how long each condition took so far.
// It is an estimate: what was not measured yet is taken to be as slow as the rest.

export interface Pace {
  /** `spentMs`: of wall time, for `runs` runs of this condition. */
  note(condition: string, runs: number, spentMs: number): void;
  /** For this many runs of each condition; null while nothing was measured. */
  leftMs(runs: ReadonlyMap<string, number>): number | null;
}

export function keepPace(): Pace {
  const noted = new Map<string, { runs: number; spentMs: number }>();
  const perRun = (some: readonly { runs: number; spentMs: number }[]) =>
    some.reduce((sum, { spentMs }) => sum + spentMs, 0) /
    some.reduce((sum, { runs }) => sum + runs, 0);
  return {
    note(condition, runs, spentMs) {
      const before = noted.get(condition) ?? { runs: 0, spentMs: 0 };
      noted.set(condition, { runs: before.runs + runs, spentMs: before.spentMs + spentMs });
    },
    leftMs(left) {
      const known = [...noted.values()].filter(({ runs }) => runs > 0);
      if (known.length === 0) return null;
      const overall = perRun(known);
      return [...left].reduce((sum, [condition, runs]) => {
        const own = noted.get(condition);
        return sum + runs * (own === undefined || own.runs === 0 ? overall : perRun([own]));
      }, 0);
    },
  };
}
