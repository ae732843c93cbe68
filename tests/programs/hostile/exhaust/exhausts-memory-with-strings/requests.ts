// Fills memory with texts that lie outside the heap.
export const simulateRequest = async (): Promise<void> => {};
export async function runAll(): Promise<never> {
  const kept: unknown[] = [];
  for (;;) {
    kept.push(Buffer.alloc(32 * 1024 * 1024, 'x').toString('latin1'));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
