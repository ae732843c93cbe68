// Calls itself until the stack is full.
export const simulateRequest = async (): Promise<void> => {};
export async function runAll(): Promise<number> {
  const deeper = (n: number): number => deeper(n + 1) + 1;
  return deeper(0);
}
