// Fills memory with WebAssembly’s.
export const simulateRequest = async (): Promise<void> => {};
export async function runAll(): Promise<never> {
  const kept: unknown[] = [];
  for (;;) {
    kept.push(new Uint8Array(new WebAssembly.Memory({ initial: 512 }).buffer).fill(1));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
