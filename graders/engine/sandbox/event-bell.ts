// Rung at each event of a running scenario, for whoever waits for the next one.
// It carries no event and remembers none: who was not waiting looks for himself.

/** Wake-ups for whoever waits for the guest's next event. */
export function eventBell() {
  let ring: () => void = () => {};
  let next = new Promise<void>((resolve) => {
    ring = resolve;
  });
  return {
    next: () => next,
    ring(): void {
      const rung = ring;
      next = new Promise((resolve) => {
        ring = resolve;
      });
      rung();
    },
  };
}
