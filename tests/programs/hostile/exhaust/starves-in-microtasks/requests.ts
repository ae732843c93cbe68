// Goes from one microtask to the next for ever.
export const simulateRequest = async (): Promise<void> => {};
export async function runAll(): Promise<never> {
  for (;;) await null;
}
