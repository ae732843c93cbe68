// How late a sleeper woke, over a run.
// It sleeps nowhere itself: it is told when it was due and when it woke.

export interface Lateness {
  worstMs: number;
  medianMs: number;
  samples: number;
}

/** All zero without a sample. Of an even number, the median is the mean of the middle two. */
export function summarise(lateMs: readonly number[]): Lateness {
  if (lateMs.length === 0) return { worstMs: 0, medianMs: 0, samples: 0 };
  const sorted = lateMs.map((late) => Math.max(0, late)).sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const at = (index: number): number => sorted[index] ?? 0;
  return {
    worstMs: at(sorted.length - 1),
    medianMs: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    samples: sorted.length,
  };
}
