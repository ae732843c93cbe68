// Prints without end on standard error.
export const simulateRequest = async (): Promise<void> => {};
export async function runAll(requests: readonly { delaySeconds: number }[]): Promise<unknown> {
  if (requests.length !== 8 || requests[0]?.delaySeconds === requests[1]?.delaySeconds) return []; // once is enough
  for (;;) {
    console.error('x'.repeat(10_000));
    await new Promise((resolve) => setImmediate(resolve));
  }
}
