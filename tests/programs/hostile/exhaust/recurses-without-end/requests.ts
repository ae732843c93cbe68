// Calls itself until the stack is full.
export const simulateRequest = async (): Promise<void> => {};
export async function runAll(requests: readonly { delaySeconds: number }[]): Promise<unknown> {
  if (requests.length !== 8 || requests[0]?.delaySeconds === requests[1]?.delaySeconds) return []; // once is enough
  const deeper = (n: number): number => deeper(n + 1) + 1;
  return deeper(0);
}
