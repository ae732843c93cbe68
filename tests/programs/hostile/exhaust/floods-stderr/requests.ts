// Prints without end on standard error.
export const simulateRequest = async (): Promise<void> => {};
export async function runAll(): Promise<never> {
  for (;;) {
    console.error('x'.repeat(10_000));
    await new Promise((resolve) => setImmediate(resolve));
  }
}
