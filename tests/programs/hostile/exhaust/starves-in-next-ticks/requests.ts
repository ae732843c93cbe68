// Goes from one next tick to the next for ever.
export const simulateRequest = async (): Promise<void> => {};
export const runAll = (): Promise<never> =>
  new Promise(() => {
    const again = (): void => process.nextTick(again);
    again();
  });
