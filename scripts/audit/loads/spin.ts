// Keeps one core busy for a while, and does nothing else.
// It lets no events in meanwhile: whoever spins for long does so in slices.

export function spin(forMs: number): void {
  const endMs = performance.now() + forMs;
  while (performance.now() < endMs);
}
